import type { Child } from "hono/jsx"
import { newId } from "../../../kernel/id.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { fates } from "../../../platform/imports/row-fate.ts"
import {
  Alert,
  AskFirst,
  Button,
  Form,
  LinkButton,
  Panel,
  Progress,
  Stack,
  SubmitRow,
} from "../../../ui/index.ts"
import type { ImportRun } from "../read-import.ts"

type Shown = { run: ImportRun; visit: Visit }

/** One button that posts. */
export const Post = ({
  to,
  submit,
  visit,
  variant,
  children,
}: {
  to: string
  submit: string
  visit: Visit
  variant?: "secondary"
  children?: Child
}) => (
  <Form action={to} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()} inline>
    {children}
    {variant ? <Button variant={variant}>{submit}</Button> : <SubmitRow submit={submit} />}
  </Form>
)

const GiveUp = ({ run, visit }: Shown) => (
  <AskFirst
    action={`/importer/${run.id}/avbryt`}
    csrf={visit.session?.csrf ?? ""}
    idempotencyKey={newId()}
    label={visit.t("import.abandon")}
    question={visit.t("import.abandon.text")}
    yes={visit.t("import.abandon.sure")}
  />
)

/** A quarter at a time, so that a screen reader is told now and then and not every second. */
const quarter = (done: number, total: number) => Math.min(75, Math.floor((done / total) * 4) * 25)

const Working = ({ run, visit: { t } }: Shown) => {
  const step = run.state
  const { done, total } = run.progress ?? { done: 0, total: null }
  const known = total !== null && total > 0
  return (
    <Progress
      label={t(`import.state.${step}`)}
      done={known ? Math.min(done, total) : null}
      total={total}
      count={
        run.progress === null
          ? t("import.waiting")
          : known
            ? t(`import.progress.${step}`, { done: Math.min(done, total), total })
            : t(`import.progress.${step}.unknown`, { done })
      }
      said={known && run.progress ? t("import.progress.said", { percent: quarter(done, total) }) : ""}
      finished={t("import.progress.finished")}
      refresh={{ href: `/importer/${run.id}`, label: t("import.refresh") }}
    >
      <p>{t("import.leave")}</p>
    </Progress>
  )
}

/**
 * Rows with one fault or more, as the list of faults has them; the other refused ones meet something in the
 * record.
 */
const faulty = (run: ImportRun) => run.rows - run.good
const allRead = (run: ImportRun) => run.written + run.known + run.updated + run.refused === run.rows

/**
 * What became of the rows: four counts that sum to them, each opened as a list. Where a heading is missing no
 * row is read.
 */
const Fates = ({ run, visit: { t } }: Shown) => (
  <ul class="import-fates">
    {fates.map((fate) => (
      <li>
        {run[fate] > 0 ? (
          <a class="ds-link" href={`/importer/${run.id}/rader?fate=${fate}`}>
            {t(`import.fate.${fate}.count`, { count: run[fate] })}
          </a>
        ) : (
          t(`import.fate.${fate}.count`, { count: 0 })
        )}
        {fate === "refused" && run.refused > 0 && (
          <> {t("import.fate.refused.parts", { faulty: faulty(run), later: run.refused - faulty(run) })}</>
        )}
      </li>
    ))}
    <li>{t("import.fate.sum", { rows: run.rows })}</li>
  </ul>
)

const mostFaults = 8

const Failed = ({ run, visit }: Shown) => (
  <Alert tone="danger" title={visit.t(`import.failed.${run.failedStep}`)}>
    <ul>
      {run.faults.slice(0, mostFaults).map((fault) => (
        <li>{visit.why(fault)}</li>
      ))}
      {run.faults.length > mostFaults && (
        <li>{visit.t("import.failed.more", { count: run.faults.length - mostFaults })}</li>
      )}
    </ul>
    <p>{visit.t(`import.failed.${run.failedStep}.text`)}</p>
    <Post to={`/importer/${run.id}/igen`} submit={visit.t("import.retry")} visit={visit} />
  </Alert>
)

/** How many rows would write something; without a preview, how many are good. */
const worth = (run: ImportRun) => (run.previewed ? run.written + run.updated : run.good)
const whole = (run: ImportRun) => run.errorCount === 0 && run.refused === 0

const Checked = ({ run, visit }: Shown) => (
  <>
    <p>{visit.t("import.summary", { good: run.good, rows: run.rows })}</p>
    {run.previewed && allRead(run) && (
      <>
        <p>{visit.t("import.preview")}</p>
        <Fates run={run} visit={visit} />
      </>
    )}
    {run.good > 0 && (
      <Form action={`/importer/${run.id}/skriv`} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()}>
        <input type="hidden" name="acceptGood" value={run.errorCount > 0 ? "true" : "false"} />
        <SubmitRow
          submit={
            whole(run) ? visit.t("import.apply.all") : visit.t("import.apply.good", { good: worth(run) })
          }
        >
          <LinkButton href={`/importer/${run.id}/kolumner`}>{visit.t("import.mapping")}</LinkButton>
        </SubmitRow>
      </Form>
    )}
    {run.good === 0 && (
      <p>
        <LinkButton href={`/importer/${run.id}/kolumner`} variant="primary">
          {visit.t("import.mapping")}
        </LinkButton>
      </p>
    )}
  </>
)

/** What was chosen or mended on the way, for whoever knows the file to say that it is right. */
const HowRead = ({ run, visit: { t } }: Shown) => (
  <Alert tone="info" title={t("import.notes")}>
    <ul>
      {run.notes.map(({ code, actual, count, line }) => (
        <li>
          {t(`import.note.${code}`, {
            actual: actual ?? "",
            what: code === "TAKEN_AS" ? t(`import.taken.${actual}`) : "",
            count: count ?? 1,
            line: line ?? 1,
          })}
        </li>
      ))}
    </ul>
  </Alert>
)

/**
 * Asked once, with what it leads to; counted by what the file told, so that it says nothing of who was known.
 */
const TakeBack = ({ run, visit }: Shown) => (
  <AskFirst
    action={`/importer/${run.id}/ta-tillbaka`}
    csrf={visit.session?.csrf ?? ""}
    idempotencyKey={newId()}
    label={visit.t("import.takeBack")}
    question={
      <>
        <p>{visit.t("import.takeBack.text", { day: visit.day(run.takeBackUntil ?? visit.today) })}</p>
        <ul>
          <li>{visit.t("import.takeBack.written", { count: run.written })}</li>
          {run.kind === "participants" && (
            <>
              <li>{visit.t("import.takeBack.updated", { count: run.updated })}</li>
              <li>{visit.t("import.takeBack.protection")}</li>
            </>
          )}
          {run.differs > 0 && <li>{visit.t("import.takeBack.differences")}</li>}
        </ul>
      </>
    }
    yes={visit.t("import.takeBack.sure")}
  />
)

/** What has come of an upload, and what can be done now. */
export const RunPanel = ({ run, visit }: Shown) => (
  <Panel title={visit.t(`import.state.${run.state}`)}>
    <Stack>
      {(run.state === "checking" || run.state === "applying") && <Working run={run} visit={visit} />}
      {run.notes.length > 0 && (run.state === "checked" || run.state === "applied") && (
        <HowRead run={run} visit={visit} />
      )}
      {run.state === "checked" && <Checked run={run} visit={visit} />}
      {run.state === "failed" && <Failed run={run} visit={visit} />}
      {run.state === "failed" && run.mappable && (
        <p>
          <LinkButton href={`/importer/${run.id}/kolumner`}>{visit.t("import.mapping")}</LinkButton>
        </p>
      )}
      {run.state === "applied" && (
        <>
          <Alert tone={run.refused > 0 ? "warning" : "success"}>
            {visit.t("import.written", { written: run.written, updated: run.updated, refused: run.refused })}
          </Alert>
          <Fates run={run} visit={visit} />
          {run.differs > 0 && (
            <p>
              <a class="ds-link" href={`/importer/${run.id}/skillnader`}>
                {visit.t("import.differs", { count: run.differs })}
              </a>
            </p>
          )}
          {run.kind === "participants" && <p class="why">{visit.t("import.written.people")}</p>}
        </>
      )}
      {run.state === "applied" && run.takeBackUntil && <TakeBack run={run} visit={visit} />}
      {run.state === "takenBack" && (
        <>
          <p>{visit.t("import.takenBack.text")}</p>
          <Fates run={run} visit={visit} />
        </>
      )}
      {run.state === "abandoned" && <p>{visit.t("import.abandoned.text")}</p>}
      {(run.state === "checking" || run.state === "checked" || run.state === "failed") && (
        <GiveUp run={run} visit={visit} />
      )}
    </Stack>
  </Panel>
)
