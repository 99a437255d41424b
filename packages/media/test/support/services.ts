import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, test } from 'vitest'

/** A program or folder outside this repository that some tests need: whether it is there, and what provides it. */
export type Service = { readonly probe: () => Promise<boolean>; readonly provide: string }

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const environment = process.env

/** The browser for tests of pages, and of what it makes of pictures. */
export const chromiumPath =
  environment['ANYBIN_TEST_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'

/** Real pictures and recordings from other projects' test suites. */
export const corpusDirectory =
  environment['ANYBIN_TEST_CORPUS'] ?? join(repository, '../shared/corpus')

/** What the tests of this package need. */
export const mediaServices = {
  chromium: {
    probe: () => isExecutable(chromiumPath),
    provide: 'apt-get install chromium-headless-shell',
  },
  exiftool: program('exiftool', 'apt-get install libimage-exiftool-perl'),
  ffmpeg: program('ffmpeg', 'apt-get install ffmpeg'),
  ffprobe: program('ffprobe', 'apt-get install ffmpeg'),
  'heif-enc': program('heif-enc', 'apt-get install libheif-examples'),
  corpus: { probe: () => exists(corpusDirectory), provide: 'set ANYBIN_TEST_CORPUS to the folder' },
} as const satisfies Record<string, Service>

/** What ANYBIN_TEST_REQUIRE names: a comma list, or `all`. */
export const requiredNames: readonly string[] = (environment['ANYBIN_TEST_REQUIRE'] ?? '')
  .split(',')
  .map((name) => name.trim())
  .filter((name) => name !== '')

// Vitest collects tests synchronously, so the answers must be there before the first `describeWith`.
export const { hasService, describeWith } = await findServices(mediaServices)

/** Looks which of them are there, once. */
export async function findServices<Name extends string>(table: Readonly<Record<Name, Service>>) {
  const names = Object.keys(table) as Name[]
  const answers = await Promise.all(names.map((name) => table[name].probe()))
  const present = new Set(names.filter((_, index) => answers[index]))
  return {
    /** Whether the service was there when this file was loaded. */
    hasService: (name: Name): boolean => present.has(name),

    /**
     * `describe` for tests that need outside services. When one is absent they are reported as skipped under the command
     * that provides it; when ANYBIN_TEST_REQUIRE names it, as one failing test.
     */
    describeWith(needs: Name | readonly Name[], title: string, body: () => void): void {
      const absent = [needs].flat().filter((name) => !present.has(name as Name)) as Name[]
      if (absent.length === 0) describe(title, body)
      else describe(title, () => reportAbsent(table, absent))
    },
  }
}

function reportAbsent<Name extends string>(
  table: Readonly<Record<Name, Service>>,
  absent: readonly Name[],
): void {
  const sentence = absent.map((name) => `${name} (${table[name].provide})`).join(' and ')
  test.skipIf(!absent.some(isRequired))(`needs ${sentence}`, () => {
    throw new Error(`Absent, but required by ANYBIN_TEST_REQUIRE: ${sentence}`)
  })
}

// `all` leaves the corpus out: it holds test files of other projects, whose licences differ, and is not part of ours.
function isRequired(name: string): boolean {
  return requiredNames.includes(name) || (requiredNames.includes('all') && name !== 'corpus')
}

/** A program of this name. */
export function program(name: string, provide: string): Service {
  return { probe: () => isOnPath(name), provide }
}

async function isOnPath(name: string): Promise<boolean> {
  // Debian keeps nginx in /usr/sbin, which is not on everybody's PATH.
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/sbin']
  const found = await Promise.all(folders.map((folder) => isExecutable(join(folder, name))))
  return found.includes(true)
}

function isExecutable(path: string): Promise<boolean> {
  return exists(path, constants.X_OK)
}

async function exists(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}
