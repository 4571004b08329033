import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import { newId } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { mayAct } from "../../platform/access/access.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { flashed } from "../../platform/http/flash.ts"
import { action, page } from "../../platform/http/routes.ts"
import { id } from "../../platform/validation.ts"
import { PersonLink } from "../../register/people/person-link.tsx"
import { roomOf } from "../../register/seats/room.ts"
import { AllocationRow, allocationsOf, SeatRow, seatById } from "../../register/seats/seat-rows.ts"
import {
  Button,
  Columns,
  ConfirmBox,
  DataTable,
  FactList,
  Form,
  LinkButton,
  PageHead,
  Panel,
  Tag,
} from "../../ui/index.ts"
import { seatAccess } from "./access.ts"
import { closeSeat } from "./save-seat.ts"
import { seatDates, seatDemands, seatRoom } from "./seat-list.tsx"

/** `unseen`: how many have a room in it that the reader does not see. */
const Seat = answer({
  seat: SeatRow,
  allocations: z.array(AllocationRow),
  unseen: z.int(),
  /** The first day when more is free than today. */
  moreFrom: answerDay().nullable(),
  staff: z.boolean(),
  mayUpdate: z.boolean(),
  mayClose: z.boolean(),
})

export const readSeat = read(
  seatAccess,
  "seat.read",
  { takes: z.object({ seatId: id("seat") }), answers: Seat },
  async (tx, input) => {
    const seat = await seatById(tx, input.seatId)
    if (!seat) return notFound()
    const allocations = await allocationsOf(tx, seat.id)
    const [room] = await roomOf(tx, [seat.id], tx.today)
    const running = allocations.filter(
      (one) => one.starts <= tx.today && (one.last === null || one.last >= tx.today),
    )
    return ok({
      seat,
      allocations,
      unseen: Math.max(0, seat.reserved + seat.filled - running.length),
      moreFrom: seat.closed_on ? null : (room?.more_from ?? null),
      staff: tx.actor.role !== "supervisor",
      mayUpdate: mayAct(seatAccess, "seat.update", tx.actor),
      mayClose: mayAct(seatAccess, "seat.close", tx.actor) && seat.closed_on === null,
    })
  },
)

export const seatPage = page({
  path: "/platser/:seatId",
  operation: readSeat,
  show: ({ seat, allocations, unseen, moreFrom, staff, mayUpdate, mayClose }, visit) => {
    const { t, day, session } = visit
    return {
      title: seat.title,
      about: { seat: seat.title },
      body: (
        <>
          <PageHead
            title={seat.title}
            subtitle={occupationLabel(seat.occupation_code) ?? seat.occupation_code}
            facts={[
              seatRoom(seat, visit),
              ...(moreFrom ? [t("seats.moreFrom", { day: day(moreFrom) })] : []),
              seatDates(seat, visit),
            ]}
            actions={
              <>
                {staff && (
                  <LinkButton href={`/platser/${seat.id}/personer`}>{t("seats.peopleFor")}</LinkButton>
                )}
                {mayUpdate && <LinkButton href={`/platser/${seat.id}/andra`}>{t("seats.edit")}</LinkButton>}
              </>
            }
          />
          <Columns
            main={
              <Panel title={t("seats.people")}>
                <DataTable
                  caption={t("seats.people")}
                  captionHidden
                  rows={allocations}
                  columns={[
                    {
                      key: "name",
                      header: t("seats.person"),
                      cell: (row) => (
                        <PersonLink
                          name={row.name}
                          protection={row.protection}
                          {...(staff ? { href: `/deltagare/${row.person_id}` } : {})}
                          visit={visit}
                        />
                      ),
                    },
                    {
                      key: "state",
                      header: t("seats.state"),
                      cell: (row) => (
                        <Tag tone={row.state === "filled" ? "success" : "warning"}>
                          {row.state === "filled" || !row.held_until
                            ? t("seats.state.filled")
                            : t("seats.heldUntil", { until: visit.time(row.held_until) })}
                        </Tag>
                      ),
                    },
                    {
                      key: "period",
                      header: t("seats.when"),
                      cell: (row) =>
                        row.last
                          ? t("seats.between", { from: day(row.starts), to: day(row.last) })
                          : t("seats.from", { from: day(row.starts) }),
                    },
                  ]}
                  empty={<p>{t("seats.nobody")}</p>}
                />
                {unseen > 0 && <p class="why">{t("seats.unseen", { count: unseen })}</p>}
              </Panel>
            }
            aside={
              <>
                <Panel title={t("seats.facts")}>
                  <FactList
                    facts={[
                      {
                        term: t("seats.where"),
                        value: staff ? (
                          <a
                            class="ds-link"
                            href={`/arbetsgivare/${seat.organisation_id}`}
                          >{`${seat.workplace}, ${seat.organisation}`}</a>
                        ) : (
                          seat.workplace
                        ),
                      },
                      {
                        term: t("seats.hoursPerWeek"),
                        value: String(seat.hours_per_week).replace(".", t("seats.comma")),
                      },
                      { term: t("seats.demands"), value: seatDemands(seat, visit) },
                      { term: t("seats.ownerUnitId"), value: seat.owner_unit },
                    ]}
                  />
                </Panel>
                {mayClose && (
                  <ConfirmBox
                    title={t("seats.close")}
                    consequences={[
                      t("seats.close.noMore"),
                      t("seats.close.stay", { count: seat.filled }),
                      t("seats.close.held", { count: seat.reserved }),
                    ]}
                  >
                    <Form action={`/platser/${seat.id}/stang`} csrf={session?.csrf} idempotencyKey={newId()}>
                      <Button variant="secondary" tone="danger">
                        {t("seats.close.button")}
                      </Button>
                    </Form>
                  </ConfirmBox>
                )}
              </>
            }
          />
        </>
      ),
    }
  },
})

export const closeSeatAction = action({
  path: "/platser/:seatId/stang",
  command: closeSeat,
  done: ({ id }) => flashed(`/platser/${id}`, "seatClosed"),
  back: (params) => `/platser/${params.seatId}`,
})
