import type { Page } from "playwright-core"

/** A form and what is typed wrongly into it. */
export type Wrong = {
  what: string
  path: string
  typed: Record<string, string | readonly string[]>
  /** Fields whose faults must be named, at least. */
  faulty: readonly string[]
  /** The button that sends, where each choice is one. */
  press?: string
}

/** {person} is somebody in a coach's care, {followUp} one of the coach's follow-ups. */
export const wrongInput: Record<string, readonly Wrong[]> = {
  intakeOfficer: [
    {
      what: "a referral",
      path: "/remisser/ny",
      typed: { givenName: "Ronja", number: "198711142384", referrerName: "Reception", urgency: "soon" },
      faulty: ["familyName", "number", "purpose"],
    },
    {
      what: "a file to import, without the file",
      path: "/importer",
      typed: { kind: "employers", mapping: "Gamla systemet" },
      faulty: ["file"],
    },
    {
      what: "access in an emergency",
      path: "/nodatkomst",
      typed: { number: "198711142384", reason: "Akut" },
      faulty: ["number", "reason"],
    },
  ],
  manager: [
    {
      what: "a goal of the board",
      path: "/siffror/mal/nytt",
      typed: { decidedBy: "Nämnden", target: "110" },
      faulty: ["figure", "text", "validFrom"],
    },
    {
      what: "a series to read in, without the file",
      path: "/siffror/forsorjningsstod/las-in",
      typed: {},
      faulty: ["file"],
    },
  ],
  coach: [
    { what: "a note", path: "/deltagare/{person}/anteckningar", typed: { body: "" }, faulty: ["body"] },
    {
      what: "a version of the plan",
      path: "/deltagare/{person}/plan/version",
      typed: { weeklyHours: "200", deviationReason: "Läkaren råder till färre timmar." },
      faulty: ["weeklyHours"],
    },
    {
      what: "a goal",
      path: "/deltagare/{person}/plan/mal",
      typed: { outcome: "studies" },
      faulty: ["text"],
    },
    {
      what: "a placement",
      path: "/deltagare/{person}/placeringar/ny",
      typed: {
        percent: "150",
        weekdays: ["1", "2", "3", "4", "5", "6"],
        from: "13:00",
        to: "17:00",
        tasks: "Disk",
      },
      faulty: ["programme", "workplaceId", "startsOn", "endsOn"],
    },
    {
      what: "the end of an enrolment",
      path: "/deltagare/{person}/avsluta",
      typed: { exitedOn: "2026-11-23", employerName: "Nordviks Lager AB" },
      faulty: ["outcome", "mainIncome"],
    },
    { what: "a follow-up", path: "{followUp}", typed: { inWorkOrStudies: "yes" }, faulty: ["source"] },
  ],
  employerAgent: [
    {
      what: "an employer",
      path: "/arbetsgivare/ny",
      typed: { name: "Nya Kaféet AB", orgNumber: "556677-0000" },
      faulty: ["orgNumber", "kind"],
    },
    {
      what: "a seat",
      path: "/platser/ny",
      typed: { title: "Diskare", capacity: "0", hoursPerWeek: "20" },
      faulty: ["workplaceId", "occupationCode", "capacity"],
    },
    {
      what: "a supervisor",
      path: "/handledare/ny",
      typed: { phone: "070-174 06 51", email: "marta" },
      faulty: ["name", "workplaceId", "email"],
    },
  ],
  systemAdmin: [
    {
      what: "an account",
      path: "/installningar/konton/nytt",
      typed: { name: "Nils Prov", email: "nils" },
      faulty: ["subject", "email"],
    },
  ],
  participant: [
    {
      what: "own absence",
      path: "/min-franvaro",
      typed: { day: "2026-11-27", lastDay: "2026-11-25" },
      faulty: ["lastDay"],
      press: 'button[name="why"][value="sick"]',
    },
  ],
}

export const need: Wrong = {
  what: "a need of staff",
  path: "/behover-du-anstalla",
  typed: { organisationName: "Nya Kaféet AB", people: "0", text: "Helst i januari", email: "kontoret" },
  faulty: ["occupation", "people", "contactName", "email"],
}

/** What the page holds of what was typed: by field, the value or the chosen values. */
export const held = (page: Page, names: readonly string[]): Promise<Record<string, string | string[]>> =>
  page.evaluate(
    (all) =>
      Object.fromEntries(
        all.map((name) => {
          const fields = [
            ...document.querySelectorAll<HTMLInputElement>(`main form [name="${CSS.escape(name)}"]`),
          ]
          const choices = fields.filter((one) => one.type === "checkbox" || one.type === "radio")
          const chosen = choices.filter((one) => one.checked).map((one) => one.value)
          if (choices.length === 0) return [name, fields[0]?.value ?? "gone"]
          return [name, choices[0]?.type === "radio" ? (chosen[0] ?? "") : chosen]
        }),
      ),
    names,
  )

/** What is wrong with how the page tells its faults; nothing when all is well. */
export const summaryFaults = (page: Page, { faulty }: Wrong): Promise<string[]> =>
  page.evaluate((names) => {
    const wrong: string[] = []
    const led: string[] = []
    const items = [...document.querySelectorAll("[data-error-summary] li")]
    if (items.length === 0) wrong.push("there is no summary")
    for (const item of items) {
      const link = item.querySelector("a")
      if (!link) {
        wrong.push(`leads nowhere: ${item.textContent}`)
        continue
      }
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (!(field instanceof HTMLElement) || field.tabIndex < 0) {
        wrong.push(`leads to no field: ${link.hash} ${item.textContent}`)
        continue
      }
      // A search for a concept sends its choice by the list whose place it took.
      const sends = field.closest("concept-search")?.querySelector("select[name]") ?? field
      led.push(sends.getAttribute("name") ?? "")
      if (field.getAttribute("aria-invalid") !== "true") wrong.push(`${link.hash} is not marked as wrong`)
      const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
      const legend = field.closest("fieldset")?.querySelector("legend")
      const named = [label, legend].some((one) => {
        const words = one?.childNodes[0]?.textContent?.trim().replace(/[?:]$/, "")
        return words && item.textContent?.includes(words)
      })
      if (!named) wrong.push(`does not name its field: ${item.textContent}`)
    }
    for (const name of names) if (!led.includes(name)) wrong.push(`says nothing of ${name}`)
    return wrong
  }, faulty)
