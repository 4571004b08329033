import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { isLanguage, languages } from "../../platform/i18n/texts.ts"
import { id } from "../../platform/validation.ts"
import { meetingAccess } from "./access.ts"
import { letterLanguage } from "./letter-language.ts"
import { aboutMeeting, Meeting } from "./meeting-row.ts"

const Around = answer({
  municipality: z.string(),
  unit_name: z.string(),
  /** Of whoever is not protected; the letter of a protected person holds none, also when the record does. */
  address: z.string().nullable(),
  account_language: z.string().nullable(),
  spoken: z.string().nullable(),
  phones: z.array(z.string()),
})
const LetterFacts = answer({
  meeting: Meeting.pick({
    person_name: true,
    kind: true,
    day: true,
    from: true,
    to: true,
    place: true,
    link: true,
    interpreter: true,
    staff: true,
  }),
  municipality: z.string(),
  unit_name: z.string(),
  address: z.string().nullable(),
  phones: z.array(z.string()),
  language: z.enum(languages),
  printedOn: answerDay(),
})
export type LetterFacts = z.infer<typeof LetterFacts>

/**
 * What the letter of invitation says: in the language that is asked for, else that of the person's account,
 * or of the record.
 */
export const printLetter = read(
  meetingAccess,
  "meeting.printLetter",
  { takes: z.object({ meetingId: id(), language: z.enum(languages).optional() }), answers: LetterFacts },
  {
    about: aboutMeeting,
    run: async (tx, { language }, meeting) => {
      const { account_language, spoken, ...around } = await tx.one(sql<z.infer<typeof Around>>`
        select t.name as municipality, p.language as spoken, u.name as unit_name,
          (select c.value from contact_point c where c.tenant_id = p.tenant_id and c.person_id = p.id
            and p.protection = 'none' and c.kind = 'address' and c.ended_at is null
            order by c.created_at desc, c.id desc limit 1) as address,
          (select a.language from account a where a.tenant_id = p.tenant_id and a.person_id = p.id
            and a.realm = 'resident' and a.closed_at is null order by a.created_at desc limit 1) as account_language,
          array(select a.phone from meeting_staff s join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
            where s.tenant_id = p.tenant_id and s.meeting_id = ${meeting.id} and a.phone is not null
            order by a.name, a.id) as phones
        from person p join tenant t on t.id = p.tenant_id
        join unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
        where p.tenant_id = app.tenant() and p.id = ${meeting.person_id}`)
      const chosen = account_language && isLanguage(account_language) ? account_language : null
      return ok({
        meeting: {
          person_name: meeting.person_name,
          kind: meeting.kind,
          day: meeting.day,
          from: meeting.from,
          to: meeting.to,
          place: meeting.place,
          link: meeting.link,
          interpreter: meeting.interpreter,
          staff: meeting.staff,
        },
        ...around,
        language: language ?? chosen ?? letterLanguage(spoken) ?? "sv",
        printedOn: tx.today,
      })
    },
  },
)
