import { directoryQuestion, presetQuestion, questions } from "../questions.ts";
import { RECORD_FILE } from "../project/record.ts";
import type { Question } from "../shared/question.ts";

/** One project: its answers, or its record. */
const ONE = {
  anyOf: [{ $ref: "#/$defs/project" }, { $ref: "#/$defs/record" }],
};

/** Output of `describe`: the JSON Schema of an answers file. */
export function describe(): string {
  return JSON.stringify(answersSchema(), null, 2);
}

/** JSON Schema (2020-12) of an answers file: one project, or a list of projects. */
export function answersSchema() {
  const all: readonly Question[] = [
    directoryQuestion,
    presetQuestion,
    ...questions,
  ];
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Answers of create-docker-extension",
    oneOf: [ONE, { type: "array", minItems: 1, items: ONE }],
    $defs: {
      record: {
        description: `what a project keeps in ${RECORD_FILE}`,
        type: "object",
        required: ["generator", "answers"],
        properties: {
          generator: { const: "create-docker-extension" },
          answers: { $ref: "#/$defs/project" },
        },
      },
      project: {
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(
          all.map((question) => [question.name, propertyOf(question)]),
        ),
      },
    },
  };
}

function propertyOf(question: Question): object {
  const { description } = question;
  const fallback =
    typeof question.default === "function" ? {} : { default: question.default };
  switch (question.type) {
    case "text":
      return {
        description,
        type: "string",
        minLength: 1,
        maxLength: question.maxLength,
        ...fallback,
      };
    case "choice":
      return {
        description,
        enum: question.choices.map(({ value }) => value),
        ...fallback,
      };
    case "choices": {
      const one = { enum: question.choices.map(({ value }) => value) };
      const { minimum } = question;
      const list = { type: "array", minItems: minimum, items: one };
      const none = minimum === 0 ? [{ const: "none" }] : [];
      return { description, anyOf: [one, list, ...none], ...fallback };
    }
    case "links": {
      const link = {
        anyOf: [
          { type: "string", pattern: "=https?://" },
          {
            type: "object",
            additionalProperties: false,
            required: [question.textKey, "url"],
            properties: {
              [question.textKey]: { type: "string", minLength: 1 },
              url: { type: "string", format: "uri" },
            },
          },
        ],
      };
      return {
        description,
        type: "array",
        minItems: question.minimum,
        items: link,
        ...fallback,
      };
    }
  }
}
