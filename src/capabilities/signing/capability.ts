import { capability } from "../../platform/capability.ts"
import { answersWith } from "./answer-agreement.ts"
import { agreementCommands } from "./command-line.ts"
import { draftAgreementWith, draftFactsWith, reviseAgreementWith } from "./draft-agreement.ts"
import { linkPagesWith } from "./links/link-pages.ts"
import { enterCode, readLinkWith, renewLink, sendCode } from "./links/open-link.ts"
import { sendLinksJob, stopLinksJob } from "./links/send-links.ts"
import { signingMatters } from "./matters.ts"
import { agreementAnswered, agreementLink, agreementToSign } from "./messages.ts"
import { agreementForm, ownAgreementsPage } from "./pages/agreement-page.tsx"
import { answerForms } from "./pages/answer-forms.tsx"
import { draftForm } from "./pages/draft-form.tsx"
import { presses, staffForms } from "./pages/staff-forms.tsx"
import { verifyPagesWith } from "./pages/verify-pages.tsx"
import { paperFile } from "./paper/paper-file.ts"
import { readPaper } from "./paper/read-paper.ts"
import { sealPaperWith } from "./paper/seal-job.ts"
import { swedish } from "./paper/swedish.ts"
import { agreementPapers, verifyPaperWith } from "./paper/verify-paper.ts"
import { readingsWith } from "./read-agreement.ts"
import { answerRemark, commentAgreement, proposeChange, remarkByLink } from "./remarks.ts"
import { remindJobWith } from "./reminders.ts"
import {
  correctParty,
  remindByLink,
  remindParties,
  sendAgreement,
  sendLink,
  withdrawAgreement,
} from "./send-agreement.ts"
import { signableOf } from "./signable-of.ts"
import { texts } from "./texts.ts"

export const signing = capability({
  name: "signing",
  operations: [
    sendAgreement,
    withdrawAgreement,
    remindParties,
    correctParty,
    commentAgreement,
    proposeChange,
    answerRemark,
    readPaper,
    sendLink,
    sendCode,
    enterCode,
    renewLink,
    remarkByLink,
    remindByLink,
  ],
  routes: [],
  nav: [{ href: "/mina-overenskommelser", label: "nav.myAgreements", roles: ["participant"], order: 2.5 }],
  matters: signingMatters,
  papers: [agreementPapers],
  commandLine: agreementCommands,
  messages: [agreementToSign, agreementAnswered, agreementLink],
  jobs: [sendLinksJob, stopLinksJob],
  texts,
  from: ({ signables, papers }, say, has) => {
    const of = signableOf(signables)
    const [facts, draft, revise] = [draftFactsWith(of), draftAgreementWith(of), reviseAgreementWith(of)]
    const readings = readingsWith(of)
    const answers = answersWith(of)
    const words = swedish(say, has)
    const verifyPaper = verifyPaperWith(papers)
    const readLink = readLinkWith(of)
    return {
      operations: [
        facts,
        draft,
        revise,
        ...Object.values(readings),
        readLink,
        ...Object.values(answers),
        verifyPaper,
      ],
      publicRoutes: [...linkPagesWith({ readLink, byLink: answers.byLink }), ...verifyPagesWith(verifyPaper)],
      routes: [
        ownAgreementsPage(readings),
        draftForm(facts, draft),
        agreementForm(readings, answers),
        ...answerForms(readings, answers),
        ...staffForms(readings, answers),
        ...presses(revise),
        paperFile(words),
      ],
      jobs: [sealPaperWith(words), remindJobWith(of)],
    }
  },
})
