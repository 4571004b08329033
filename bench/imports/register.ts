import { luhn } from "../../src/kernel/identity-number.ts"

const from = Date.UTC(1890, 0, 1)
const days = Math.floor((Date.UTC(2006, 0, 1) - from) / 86_400_000)
/** Numbers that Skatteverket gives to nobody: the births 980 to 999 of each day are for tests. */
const births = 20

function testNumber(at: number): string {
  const day = new Date(from + (at % days) * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "")
  const first = `${day}${980 + (Math.floor(at / days) % births)}`
  for (let last = 0; last < 10; last += 1) if (luhn(`${first}${last}`.slice(2))) return `${first}${last}`
  throw new Error("no check digit fits")
}

const heading = "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats"
const surnames = ["Öberg", "Nyström", "Ahmed", "Lindqvist", "Åkesson", "=1+1"]

/**
 * A register of people enrolled now, as an older system writes it: Windows-1252; every tenth row has a fault.
 */
export function register(rows: number): Buffer {
  const pieces: Buffer[] = [Buffer.from(`${heading}\r\n`, "latin1")]
  for (let at = 0; at < rows; at += 1) {
    const enrolled = at % 10 === 9 ? "2026-13-02" : "2026-01-12"
    const line = `${testNumber(at)};${surnames[at % 6]};Prov${at};ingen;${enrolled};;;${at % 2 ? "AF" : "Soc"};Praktik\r\n`
    pieces.push(Buffer.from(line, "latin1"))
  }
  return Buffer.concat(pieces)
}
