import { capability } from "../../platform/capability.ts"
import { assignRole, closeAccount, createAccount, endRole, listAccounts, releaseAccount } from "./accounts.ts"
import { tokenCommands } from "./command-line.ts"
import { listDeliveryFaults, retryDelivery } from "./delivery-faults.ts"
import {
  accountsPage,
  assignRolePage,
  closeAccountAction,
  endRoleAction,
  newAccountPage,
  releaseAccountAction,
} from "./pages/accounts-page.tsx"
import { deliveryPage, retryDeliveryAction } from "./pages/delivery-page.tsx"
import { municipalityPage } from "./pages/municipality-page.tsx"
import { signInsPage } from "./pages/sign-ins-page.tsx"
import { revokeTokenAction, tokensPage } from "./pages/tokens-page.tsx"
import { settingsOperations } from "./settings.ts"
import { readSignIns } from "./sign-in-settings.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { listTokens, revokeToken } from "./tokens.ts"

export const administration = capability({
  name: "administration",
  operations: [
    listAccounts,
    createAccount,
    closeAccount,
    releaseAccount,
    readSignIns,
    assignRole,
    endRole,
    listTokens,
    revokeToken,
    listDeliveryFaults,
    retryDelivery,
  ],
  routes: [
    accountsPage,
    newAccountPage,
    assignRolePage,
    endRoleAction,
    closeAccountAction,
    releaseAccountAction,
    signInsPage,
    tokensPage,
    revokeTokenAction,
    deliveryPage,
    retryDeliveryAction,
  ],
  from: ({ settings }) => {
    const operations = settingsOperations(settings)
    return { operations: Object.values(operations), routes: [municipalityPage(settings, operations)] }
  },
  commandLine: tokenCommands,
  homes: [{ roles: ["systemAdmin"], href: "/installningar" }],
  nav: [{ href: "/installningar", label: "administration.title", roles: ["systemAdmin"], order: 300 }],
  texts: { sv, en },
})
