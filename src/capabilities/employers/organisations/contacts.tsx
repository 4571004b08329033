import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form } from "../../../platform/http/routes.ts"
import { email, id, phone, text } from "../../../platform/validation.ts"
import { addContact, endContact as end } from "../../../register/organisations/contacts.ts"
import { organisationById } from "../../../register/organisations/organisation-row.ts"
import { PageHead, PostForm, SubmitRow, TextField } from "../../../ui/index.ts"
import { employerAccess } from "../access.ts"
import { organisationFacts } from "./organisation-form.tsx"

export const createContact = command(
  employerAccess,
  "employerContact.create",
  {
    takes: z.object({
      organisationId: id("organisation"),
      name: text(120),
      email: email().optional(),
      phone: phone().optional(),
    }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    if (!input.email && !input.phone) return refused(violation("CONTACT_WAY_MISSING", { at: "phone" }))
    if (!(await organisationById(tx, input.organisationId))) return notFound()
    const contact = { ...input, email: input.email ?? null, phone: input.phone ?? null }
    return ok({ id: await addContact(tx, contact) })
  },
)

export const endContact = command(
  employerAccess,
  "employerContact.end",
  { takes: z.object({ organisationId: id("organisation"), contactId: id() }), answers: idAnswer() },
  async (tx, input) => ((await end(tx, input)) ? ok({ id: input.contactId }) : notFound()),
)

export const newContactForm = form({
  path: "/arbetsgivare/:organisationId/kontakter/ny",
  command: createContact,
  facts: organisationFacts,
  show: (organisation, state, { t }) => ({
    title: t("contacts.new"),
    body: (
      <>
        <PageHead title={t("contacts.new")} subtitle={organisation.name} />
        <PostForm form={state} t={t}>
          <TextField
            name="name"
            label={t("contacts.name")}
            value={state.value("name")}
            error={state.error("name")}
            required
          />
          <TextField
            name="phone"
            type="tel"
            label={t("contacts.phone")}
            description={t("contacts.way")}
            value={state.value("phone")}
            error={state.error("phone")}
            width="medium"
          />
          <TextField
            name="email"
            type="email"
            label={t("contacts.email")}
            value={state.value("email")}
            error={state.error("email")}
          />
          <SubmitRow
            submit={t("app.save")}
            cancel={t("app.cancel")}
            cancelHref={`/arbetsgivare/${organisation.id}`}
          />
        </PostForm>
      </>
    ),
  }),
  done: (_value, _visit, params) => flashed(`/arbetsgivare/${params.organisationId}`, "contactSaved"),
})

export const endContactAction = action({
  path: "/arbetsgivare/:organisationId/kontakter/:contactId/avsluta",
  command: endContact,
  done: (_value, _visit, params) => flashed(`/arbetsgivare/${params.organisationId}`, "contactEnded"),
  back: (params) => `/arbetsgivare/${params.organisationId}`,
})
