import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  Button,
  Card,
  Form,
  PageHead,
  PostForm,
  RadioGroup,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { type LinkOfOwn, linkDays, linkPath } from "../links/link-state.ts"
import { endCertificateLink, shareCertificate } from "../links/share-certificate.ts"
import { readCertificate } from "../own-certificates.ts"

const pathOf = (id: string) => `/mina-intyg/${id}`

function OneLink({ link, visit }: { link: LinkOfOwn; visit: Visit }) {
  const { t } = visit
  const href = link.token && new URL(linkPath(link.token), visit.app.config.baseUrl).href
  return (
    <Card title={<bdi>{link.name}</bdi>} current={link.state === "open"}>
      <p>{t(`certificate.link.${link.state}`, { at: visit.time(link.expires_at) })}</p>
      {href && (
        <p>
          <a class="ds-link" href={href}>
            <bdi dir="ltr" class="breaks">
              {href}
            </bdi>
          </a>
        </p>
      )}
      <p>
        {t("certificate.link.opened", { times: link.opened })}
        {link.opened_at && ` ${t("certificate.link.last", { at: visit.time(link.opened_at) })}`}
      </p>
      {href && (
        <Form
          action={`/mina-intyg/lankar/${link.id}/avsluta`}
          csrf={visit.session?.csrf ?? ""}
          idempotencyKey={newId()}
        >
          <Button variant="secondary" wide>
            {t("certificate.link.end")}
          </Button>
        </Form>
      )}
    </Card>
  )
}

export const OwnLinks = ({ links, visit }: { links: readonly LinkOfOwn[]; visit: Visit }) =>
  links.length === 0 ? null : (
    <Stack>
      <h2>{visit.t("certificate.links")}</h2>
      {links.map((link) => (
        <OneLink link={link} visit={visit} />
      ))}
    </Stack>
  )

export const shareCertificateForm = form({
  path: "/mina-intyg/:certificateId/visa",
  command: shareCertificate,
  facts: readCertificate,
  show: ({ certificate, mayShare }, state, visit) => {
    const { t } = visit
    if (certificate.state !== "issued" || !mayShare) return pathOf(certificate.id)
    return {
      title: t("certificate.share"),
      body: (
        <Stack>
          <PageHead title={t("certificate.share")} subtitle={t("certificate.share.text")} />
          <PostForm form={state} t={t}>
            <TextField
              name="name"
              label={t("certificate.link.name")}
              description={t("certificate.link.name.help")}
              value={state.value("name") ?? ""}
              error={state.error("name")}
              maxlength={80}
              required
            />
            <RadioGroup
              name="days"
              label={t("certificate.link.days")}
              value={state.value("days") ?? "30"}
              error={state.error("days")}
              options={linkDays.map((days) => ({
                value: String(days),
                label: t("certificate.link.daysOf", { days }),
              }))}
              required
            />
            <Alert tone="info" title={t("certificate.share.who")} />
            <SubmitRow
              submit={t("certificate.link.make")}
              cancelHref={pathOf(certificate.id)}
              cancel={t("app.back")}
            />
          </PostForm>
        </Stack>
      ),
    }
  },
  done: ({ certificateId }) => flashed(pathOf(certificateId), "certificateShared"),
})

export const endCertificateLinkAction = action({
  path: "/mina-intyg/lankar/:certificateLinkId/avsluta",
  command: endCertificateLink,
  done: ({ certificateId }) => flashed(pathOf(certificateId), "certificateLinkEnded"),
  back: () => "/mina-intyg",
})
