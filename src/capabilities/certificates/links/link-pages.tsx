import { refusedAs, violation } from "../../../kernel/result.ts"
import { systemActor } from "../../../platform/access/roles.ts"
import { readCertificateToken } from "../../../platform/auth/secret-links.ts"
import type { PublicAnswer, PublicRoute } from "../../../platform/http/public-routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { checkPath } from "../../../platform/papers/paper-words.ts"
import { Card, LinkButton, PageHead, Stack } from "../../../ui/index.ts"
import type { CertificateFacts } from "../certificate-row.ts"
import { Says } from "../pages/parts.tsx"
import { sentPaper } from "../paper/read-paper.ts"
import { linkPath } from "./link-state.ts"
import { certificatePaperByLink, readCertificateLink } from "./open-link.ts"

const tokenIn = ({ url }: Visit) => url.pathname.split("/")[2] ?? ""

/** As if there had never been one; what has ended says so and nothing else. */
const closed = (visit: Visit, why: "unknown" | "ended" | "expired" | "replaced"): PublicAnswer => ({
  shown: {
    title: visit.t(`certificateLink.${why}`),
    body: (
      <PageHead title={visit.t(`certificateLink.${why}`)} subtitle={visit.t(`certificateLink.${why}.text`)} />
    ),
  },
  refusal: refusedAs("notFound", [violation("NOT_FOUND")]).refusal,
})

function opened(visit: Visit, facts: CertificateFacts, sealed: boolean): PublicAnswer {
  const { t } = visit
  const title = t("certificate.title", { name: facts.holder })
  return {
    shown: {
      title,
      body: (
        <Stack>
          <PageHead
            title={<bdi>{title}</bdi>}
            subtitle={
              <>
                <bdi>{facts.municipality}</bdi>
                {facts.issued_on && `. ${t("certificate.issued", { day: visit.day(facts.issued_on) })}`}
              </>
            }
          />
          <Card title={t("certificate.says")} current>
            <Says facts={facts} visit={visit} />
          </Card>
          {sealed && (
            <LinkButton href={`${linkPath(tokenIn(visit))}/intyg.pdf`} variant="primary">
              {t("certificate.open")}
            </LinkButton>
          )}
          <p>
            {t("certificateLink.check")}{" "}
            <a class="ds-link" href={checkPath}>
              {t("certificateLink.check.here")}
            </a>
          </p>
        </Stack>
      ),
    },
  }
}

/** For whoever was given the link: the certificate and its paper, while it is open. */
export const certificateLinkPages: readonly PublicRoute[] = [
  {
    path: "/visa-intyg/:token",
    unlisted: true,
    get: async (visit) => {
      const { app } = visit
      const found = await readCertificateToken(app, tokenIn(visit), app.time().now)
      if (!found) return closed(visit, "unknown")
      const of = { certificateLinkId: found.linkId }
      const read = await readCertificateLink.execute(app, systemActor(found.tenantId), of)
      if (!read.ok) return closed(visit, "unknown")
      const { state, facts, sealed } = read.value
      return state === "open" && facts
        ? opened(visit, facts, sealed)
        : closed(visit, state === "open" ? "unknown" : state)
    },
  },
  {
    path: "/visa-intyg/:token/intyg.pdf",
    unlisted: true,
    get: async (visit) => {
      const found = await readCertificateToken(visit.app, tokenIn(visit), null)
      if (!found) return closed(visit, "unknown")
      const of = { certificateLinkId: found.linkId }
      const read = await certificatePaperByLink.execute(visit.app, systemActor(found.tenantId), of)
      if (!read.ok) return closed(visit, "unknown")
      return { sent: sentPaper(visit.t("certificate.fileName"), read.value.bytes) }
    },
  },
]
