export type {
  CommandParts,
  CommandRooms,
  Examination,
  Inspection,
  Started,
  WantedActs,
  WantedKey,
} from './command-parts.ts'
export { runCommands } from './run-commands.ts'
