import { delimiter } from 'node:path'
import { StartError } from '../start-error.ts'

export type Settings = {
  /** Origin of the site. */
  readonly origin: string
  /** Undefined: a person signs in through the browser. */
  readonly key: string | undefined
  /** Folders from which files may be read; undefined: those that the host opened. */
  readonly allowedDirs: readonly string[] | undefined
  /** Whether the leak guard looks at what is sent. */
  readonly isGuarded: boolean
  /** Everything, for whoever looks for folders. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** What the environment says. This is the only place that looks at it. Throws `StartError`. */
export function readSettings(environment: Settings['environment'] = process.env): Settings {
  const url = environment['ANYBIN_URL']
  if (!url) {
    throw new StartError(
      "Set ANYBIN_URL to your site's address, for example https://bin.example.",
      { exitCode: 2 },
    )
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new StartError(
      `ANYBIN_URL is "${url}", which isn't a valid address. Use something like https://bin.example.`,
      { exitCode: 2 },
    )
  }
  const dirs = environment['ANYBIN_ALLOWED_DIRS']?.split(delimiter).filter(Boolean)
  return {
    origin: new URL(url).origin,
    key: environment['ANYBIN_API_KEY'] || environment['IMAGEUPLOAD_API_KEY'] || undefined,
    allowedDirs: dirs && dirs.length > 0 ? dirs : undefined,
    isGuarded: readGuard(environment['ANYBIN_LEAK_GUARD']),
    environment,
  }
}

function readGuard(value: string | undefined): boolean {
  if (!value || value === 'on') return true
  if (value === 'off') return false
  throw new StartError(`ANYBIN_LEAK_GUARD is "${value}". Use on or off.`, { exitCode: 2 })
}
