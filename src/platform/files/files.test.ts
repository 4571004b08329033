import { describe, expect, test } from "vitest"
import { checkFile, mostBytes } from "./check-file.ts"

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n")
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1])
const zip = (...parts: string[]) =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(parts.join(" "))])
const docx = zip("[Content_Types].xml", "word/document.xml")
const xlsx = zip("[Content_Types].xml", "xl/workbook.xml")

const outcome = async (bytes: Buffer, name: string, scanner: string | null = null) => {
  const result = await checkFile(bytes, name, { scanner })
  return result.ok ? result.value.contentType : result.refusal.violations[0]?.code
}

describe("a file is what its bytes say", () => {
  test.each([
    [pdf, "läkarintyg.pdf", "application/pdf"],
    [png, "bild.PNG", "image/png"],
    [jpeg, "bild.jpg", "image/jpeg"],
    [docx, "brev.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    [xlsx, "lista.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    [Buffer.from("Åsa;Öberg\n"), "lista.csv", "text/csv"],
    [Buffer.from("Åsa"), "anteckning.txt", "text/plain"],
  ])("%# is taken", async (bytes, name, type) => {
    expect(await outcome(bytes, name)).toBe(type)
  })
  test.each([
    [Buffer.alloc(0), "tom.pdf", "FILE_WITHOUT_CONTENT"],
    [Buffer.concat([pdf, Buffer.alloc(mostBytes)]), "stor.pdf", "FILE_OVER_LIMIT"],
    [Buffer.from("MZ\x90\0\x03"), "intyg.pdf", "FILE_TYPE_UNKNOWN"],
    [Buffer.from("MZ\x90\0\x03"), "program.exe", "FILE_TYPE_UNKNOWN"],
    [Buffer.from("<script>alert(1)</script>"), "sida.html", "FILE_TYPE_UNKNOWN"],
    [Buffer.from("<script>alert(1)</script>"), "intyg.pdf", "FILE_NAME_MISLEADS"],
    [png, "intyg.pdf", "FILE_NAME_MISLEADS"],
    [xlsx, "brev.docx", "FILE_NAME_MISLEADS"],
    [
      zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
      "makro.docx",
      "FILE_TYPE_UNKNOWN",
    ],
    [zip("intyg.pdf.exe"), "arkiv.docx", "FILE_TYPE_UNKNOWN"],
    [Buffer.from([0xc3, 0x28]), "latin.txt", "FILE_TYPE_UNKNOWN"],
    [pdf, "", "FILE_TYPE_UNKNOWN"],
  ])("%# is refused", async (bytes, name, code) => {
    expect(await outcome(bytes, name)).toBe(code)
  })
  test("the name keeps no path, no line break and no quote", async () => {
    const result = await checkFile(pdf, '../../etc/"in\r\ntyg\u202e.pdf')
    expect(result).toMatchObject({ ok: true, value: { name: "intyg.pdf" } })
  })
})

describe("virus scanning", () => {
  const scannedBy = (command: string) => outcome(pdf, "a.pdf", command)
  test("a clean file passes, read from standard input", async () => {
    expect(await scannedBy("grep -q PDF")).toBe("application/pdf")
  })
  test("an infected file is refused", async () => {
    expect(await scannedBy("! grep -q PDF")).toBe("FILE_INFECTED")
  })
  test("a scanner that is not there means that nobody knows: refused", async () => {
    expect(await scannedBy("/nowhere/clamdscan -")).toBe("FILE_NOT_SCANNED")
  })
})
