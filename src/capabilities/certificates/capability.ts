import { capability } from "../../platform/capability.ts"
import { answerCertificate } from "./answer-certificate.ts"
import { certificatesDemo } from "./demo.ts"
import { certificateDraftFacts, draftCertificate } from "./draft-certificate.ts"
import { certificateLinkPages } from "./links/link-pages.tsx"
import { certificatePaperByLink, readCertificateLink } from "./links/open-link.ts"
import { endCertificateLink, shareCertificate } from "./links/share-certificate.ts"
import { certificateMatters } from "./matters.ts"
import { certificateAnswered, certificateToAnswer } from "./messages.ts"
import { ownCertificates, readCertificate } from "./own-certificates.ts"
import { endCertificateLinkAction, shareCertificateForm } from "./pages/own-links.tsx"
import { ownCertificateForm, ownCertificatesPage } from "./pages/own-pages.tsx"
import { draftCertificateForm } from "./pages/staff-form.tsx"
import { certificateFile, certificatePapers, readCertificatePaper } from "./paper/read-paper.ts"
import { sealCertificatesWith } from "./paper/seal-job.ts"
import { texts } from "./texts.ts"
import { certificateTimeline } from "./timeline.ts"

/** What somebody has done at a workplace, certified: theirs to keep, to show and to stop showing. */
export const certificates = capability({
  name: "certificates",
  operations: [
    certificateDraftFacts,
    draftCertificate,
    ownCertificates,
    readCertificate,
    answerCertificate,
    readCertificatePaper,
    shareCertificate,
    endCertificateLink,
    readCertificateLink,
    certificatePaperByLink,
  ],
  routes: [
    draftCertificateForm,
    ownCertificatesPage,
    ownCertificateForm,
    shareCertificateForm,
    endCertificateLinkAction,
    certificateFile,
  ],
  publicRoutes: certificateLinkPages,
  nav: [{ href: "/mina-intyg", label: "nav.myCertificates", roles: ["participant"], order: 2.7 }],
  matters: certificateMatters,
  messages: [certificateToAnswer, certificateAnswered],
  papers: [certificatePapers],
  timeline: [certificateTimeline],
  demo: [certificatesDemo],
  texts,
  from: (_all, say) => ({ jobs: [sealCertificatesWith(say)] }),
})
