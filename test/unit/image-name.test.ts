import { describe, expect, test } from "vitest";
import { warningsAbout } from "../../generators/answers.ts";
import {
  defaultImage,
  problemOfImage,
} from "../../generators/metadata/image-name.ts";
import { UsageError } from "../../generators/shared/errors.ts";
import { planProject } from "../../generators/parts.ts";
import { plainLatin } from "../../generators/shared/latin.ts";
import { answersFor } from "../support/answers.ts";
import { resolveAnswers } from "../../generators/answers.ts";

describe("the image's default name can be had on Docker Hub", () => {
  test.for([
    ["Jürgen Müller", "my-extension", "jurgenmuller/my-extension"],
    ["Ångström AB", "größe", "angstromab/grosse"],
    ["Łukasz Żółć", "Æther_Øl", "lukaszzolc/aether-ol"],
    ["Nguyễn Văn Đức", "İstanbul", "nguyenvanduc/istanbul"],
    ["ACME, Inc.", "My Docker.Extension!", "acmeinc/my-docker-extension"],
    ["Ｆｕｌｌｗｉｄｔｈ", "ﬁle", "fullwidth/file"],
    // Neither has a name of its own there.
    ["日本電気", "拡張", "example/my-extension"],
    ["Иван", "расширение", "example/my-extension"],
    ["Ada", "x", "example/x-extension"],
    ["Library", "_", "example/my-extension"],
    ["a".repeat(40), "b".repeat(70), `${"a".repeat(30)}/${"b".repeat(60)}`],
  ] as const)("of %s in %s: %s", ([vendor, directory, image]) => {
    expect(defaultImage(vendor, directory)).toBe(image);
    expect(problemOfImage(image)).toBeUndefined();
  });

  test("whatever letters there are", () => {
    // All of Latin-1 and Latin Extended-A: Europe's, Turkey's and Vietnam's base letters.
    const latin = Array.from({ length: 0x180 }, (_, code) =>
      String.fromCodePoint(code),
    ).filter((letter) => /^\p{Script=Latin}$/u.test(letter));
    for (const letter of latin)
      expect(plainLatin(letter), letter).toMatch(/^[a-zʼ·]+$/);
    for (const letter of [...latin, "漢", "ж", "ع", "😀", "-"]) {
      const image = defaultImage(letter.repeat(5), letter.repeat(2));
      expect(problemOfImage(image), `${letter}: ${image}`).toBeUndefined();
    }
  });

  test("a title is in the directory's own letters", () => {
    const titleIn = (directoryName: string) =>
      resolveAnswers(
        {},
        { directoryName, gitUserName: undefined, userAgent: undefined },
      ).title;
    expect(titleIn("größe-docker-extension")).toBe("Größe");
    expect(titleIn("größe".normalize("NFD"))).toBe("Größe");
    expect(titleIn("拡張")).toBe("拡張");
    expect(titleIn("docker-extension")).toBe("Dashboard");
  });
});

describe("--image", () => {
  const refused = (image: string) => {
    try {
      answersFor({ image });
    } catch (error) {
      if (error instanceof UsageError) return error.message;
      throw error;
    }
    throw new Error(`${image} was accepted`);
  };

  test.for([
    [
      "acme-inc/x1",
      '4 to 30 lower case letters and digits, as Docker Hub wants it, not "acme-inc"',
    ],
    ["abc/my-ext", "4 to 30"],
    [`${"a".repeat(31)}/my-ext`, "4 to 30"],
    ["library/my-ext", "an owner other than library"],
    [
      "acme/m",
      'at least 2 lower case letters, digits, dashes and underscores, as Docker Hub wants it, not "m"',
    ],
    ["acme/my.ext", "dashes and underscores"],
    ["acme/My", "must be in lower case: acme/my"],
    ["Acme/my-ext", "must be in lower case: acme/my-ext"],
    // Without the hint Docker takes it for the host of a registry.
    ["GHCR.io/Acme/my-ext", "must be in lower case: ghcr.io/acme/my-ext"],
    ["Acme/my-ext:1.0", "in lower case and without a tag"],
    ["acme/my___ext", "must be a repository"],
    ["acme/my-", "must be a repository"],
    ["acme/a/b", "another registry with its host"],
    ["acme/my-ext:1.0", "without a tag"],
    ["ghcr.io/acme/my-ext:1.0", "without a tag"],
    ["ghcr.io/acme/My", "must be in lower case: ghcr.io/acme/my"],
    ["docker.io/acme/my-ext", "without a host on Docker Hub: acme/my-ext"],
  ] as const)(
    "%s is refused: Docker Hub or the reference has no such name",
    ([image, reason]) => {
      expect(refused(image)).toContain(`--image must`);
      expect(refused(image)).toContain(reason);
    },
  );

  test.for([
    ["acme/my__ext", "https://hub.docker.com/u/acme", "my-ext"],
    ["acme/my--ext_2", "https://hub.docker.com/u/acme", "my-ext-2"],
    ["ghcr.io/acme-inc/my.ext", "https://github.com/acme-inc", "my-ext"],
    [
      "registry.example.com:5000/a/b/c",
      "https://registry.example.com:5000",
      "c",
    ],
    ["localhost:5000/x", "https://localhost:5000", "x"],
  ] as const)(
    "%s is taken, with the owner's page and a package name",
    async ([image, page, name]) => {
      const answers = answersFor({ image });
      expect(answers["publisher-url"]).toBe(page);
      const plan = await planProject(answers);
      const manifest = JSON.parse(plan.get("package.json")!.content) as {
        name: string;
      };
      expect(manifest.name).toBe(name);
    },
  );

  test("on another registry is said to be none for the marketplace", () => {
    const about = (image: string) =>
      warningsAbout(answersFor({ image })).filter((text) =>
        text.startsWith("--image"),
      );
    expect(about("ghcr.io/acme/my-ext").join()).toMatch(
      /^--image: the marketplace .*\.$/,
    );
    expect(about("acme/my-ext")).toEqual([]);
  });
});
