import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { Alert, PageHead, PostForm, SubmitRow, TextArea, TextField } from "../../../ui/index.ts"
import { breakGlass } from "../break-glass.ts"

export const breakGlassPage = form({
  path: "/nodatkomst",
  command: breakGlass,
  show: (_facts, form, { t }) => ({
    title: t("breakGlass.title"),
    body: (
      <>
        <PageHead title={t("breakGlass.title")} subtitle={t("breakGlass.text")} />
        <Alert tone="warning">
          <p>{t("breakGlass.consequence")}</p>
        </Alert>
        <PostForm form={form} t={t}>
          <TextField
            name="number"
            label={t("breakGlass.number")}
            description={t("breakGlass.number.help")}
            value={form.value("number")}
            error={form.error("number")}
            required
            width="medium"
            autocomplete="off"
          />
          <TextArea
            name="reason"
            label={t("breakGlass.reason")}
            description={t("breakGlass.reason.help")}
            value={form.value("reason")}
            error={form.error("reason")}
            required
            rows={3}
          />
          <SubmitRow
            submit={t("breakGlass.button")}
            tone="danger"
            cancelHref="/deltagare"
            cancel={t("app.cancel")}
          />
        </PostForm>
      </>
    ),
  }),
  done: () => flashed("/deltagare", "breakGlass"),
})
