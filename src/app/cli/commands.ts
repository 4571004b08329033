import { type Furniture, furnitureOf } from "../../platform/capability.ts"
import type { CliCommand } from "../../platform/command-line/command.ts"
import { capabilities } from "../capabilities.ts"
import { auditCommands } from "./audit-commands.ts"
import { backupCommands } from "./backup-commands.ts"
import { benchCommands } from "./bench-command.ts"
import { databaseCommands } from "./database-commands.ts"
import { oidcCommands } from "./oidc-commands.ts"
import { rulesCommandsOf } from "./rules-commands.ts"
import { scaleCommands } from "./scale-command.ts"
import { serveCommands } from "./serve-command.ts"
import { setupCommands } from "./setup-commands.ts"
import { tenantCommands } from "./tenant-commands.ts"
import { workCommands } from "./work-command.ts"

export const commandsOf = ({ commandLine, rulesets }: Furniture): readonly CliCommand[] => [
  ...serveCommands,
  ...workCommands,
  ...databaseCommands,
  ...backupCommands,
  ...scaleCommands,
  ...benchCommands,
  ...setupCommands,
  ...oidcCommands,
  ...tenantCommands,
  ...auditCommands,
  ...rulesCommandsOf(rulesets),
  ...commandLine,
]

export const commands = commandsOf(furnitureOf(capabilities))
