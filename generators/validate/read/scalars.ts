/** A day, or a day and a time, as YAML 1.1 has them and compose still reads them. */
const TIME = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/;
/** As YAML 1.1 has them; a zero in front of an 8 or a 9 makes a fraction. */
const WHOLE =
  /^([-+]?)(?:0x([\da-f_]+)|0b([01_]+)|0o?([0-7_]+)|([1-9][\d_]*|0))$/i;
/** Of more characters than this, no number is one of 64 bits. */
const LONGEST = 100;
/** What Go's integers of 64 bits hold; beyond, a number becomes a fraction. */
const LEAST = -(2n ** 63n);
const MOST = 2n ** 64n - 1n;

/**
 * What compose makes of a plain word where text is wanted, such as the value of
 * a variable of the environment: it prints what YAML took the word for.
 * @param raw the word, as it stands in the file
 * @param value what it was read as
 * @returns the word itself, where nothing happens to it
 */
export function printed(raw: string, value: unknown): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string")
    return raw === value && TIME.test(raw) ? timeOf(raw) : raw;
  if (typeof value !== "number") return raw;
  if (raw === "-0") return raw;
  const whole = wholeOf(raw);
  return whole !== undefined && whole >= LEAST && whole <= MOST
    ? String(whole)
    : fractionOf(value, raw);
}

/** A whole number of any size. */
function wholeOf(raw: string): bigint | undefined {
  if (raw.length > LONGEST) return undefined;
  const [found, sign, ...digits] = WHOLE.exec(raw) ?? [];
  if (found === undefined) return undefined;
  const prefixes = ["0x", "0b", "0o", ""];
  const base = digits.findIndex((each) => each !== undefined);
  const text = digits[base]!.replaceAll("_", "") || "0";
  const size = BigInt(prefixes[base]! + text);
  return sign === "-" ? -size : size;
}

/** As Go's fmt prints it: the shortest digits, with an exponent from a million on. */
function fractionOf(value: number, raw: string): string {
  if (value === 0) return raw.startsWith("-") ? "-0" : "0";
  if (!Number.isFinite(value)) return raw;
  const [digits = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  const sign = exponent < 0 ? "-" : "+";
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function timeOf(raw: string): string {
  const [, year, month = "", day = "", rest] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/.exec(raw) ?? [];
  if (rest !== "") return `${raw}, as Go prints a time`;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")} 00:00:00 +0000 UTC`;
}
