export type {
  Examination,
  Inspection,
  Installation,
  RotatedSecret,
  Started,
} from './installation.ts'
export { runCommands } from './run-commands.ts'
