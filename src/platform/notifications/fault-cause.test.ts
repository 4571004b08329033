import { expect, test } from "vitest"
import { causeOf, isForOperator } from "./fault-cause.ts"

test.each([
  ["SMTP_AUTH_535", "signIn", true],
  ["SMTP_MAIL_553", "sender", true],
  ["SMTP_RCPT_550", "relay", true],
  ["SMTP_DATA_554", "content", true],
  ["SMTP_CONN_500", "server", true],
  ["SMTP_DATA_452", "notNow", false],
  ["SMTP_CONN_421", "notNow", false],
  ["SMTP_CONN_NO_ANSWER", "noAnswer", false],
  ["SMTP_AUTH_NO_ANSWER", "noAnswer", false],
  ["SMS_401", "gateway", true],
  ["SMS_404", "gateway", true],
  ["SMS_408", "notNow", false],
  ["SMS_429", "notNow", false],
  ["SMS_500", "notNow", false],
  ["SMS_NO_ANSWER", "noAnswer", false],
  ["NOT_SENT", "givenUp", false],
  ["NO_CHANNEL", "noChannel", false],
])("%s is %s", (fault, cause, operator) => {
  expect([causeOf(fault), isForOperator(fault)]).toEqual([cause, operator])
})
