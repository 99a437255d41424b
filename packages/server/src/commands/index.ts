export type {
  AuditQuery,
  CommandModules,
  CommandParts,
  Examination,
  Inspection,
  KeyParams,
  Started,
} from './command-parts.ts'
export { runCommands } from './run-commands.ts'
