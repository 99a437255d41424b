import { existsSync } from 'node:fs'
import { totalmem } from 'node:os'
import type { Media } from '@anybin/media'
import type { Config } from './config/config.ts'
import type { TemporaryFiles } from './items/index.ts'
import { Clamd, PictureScan, type ScanEngine } from './moderation/index.ts'

// Of Debian, Fedora, Alpine and the image of its makers.
const usualSockets = [
  '/run/clamav/clamd.ctl',
  '/run/clamd.scan/clamd.sock',
  '/run/clamav/clamd.sock',
  '/tmp/clamd.sock',
]

/** The engines that are configured or found. `opening` closes them. */
export async function openScanEngines(
  tools: {
    readonly config: Pick<Config, 'scan'>
    readonly media: Media
    readonly temporaryFiles: TemporaryFiles
  },
  opening: AsyncDisposableStack,
): Promise<readonly ScanEngine[]> {
  const { clamd, pictureClassifier } = tools.config.scan
  const engines: ScanEngine[] = []
  const address = clamd === 'auto' ? findClamd() : clamd
  if (address && address !== 'off') engines.push(new Clamd(address))
  if (pictureClassifier === 'off') return engines
  const package_ = await import('@anybin/engines').catch(orNone)
  if (!package_?.PictureClassifier.isBuilt) return engines
  const isSmall = pictureClassifier === 'small' || memoryOfMachine() < bothModelsFrom
  const models = isSmall ? 'small' : 'both'
  const classifier = opening.use(new package_.PictureClassifier({ models }))
  const engine = { ...package_, classifier }
  const rendering = tools.media.inBackground
  return [...engines, new PictureScan({ ...tools, engine, models, rendering })]
}

function findClamd(): { readonly path: string } | undefined {
  const path = usualSockets.find((one) => existsSync(one))
  return path === undefined ? undefined : { path }
}

/** It is an optional dependency. */
function orNone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
}

const bothModelsFrom = 2 * 1024 ** 3

/** Of a container, if it may have less than the machine. */
function memoryOfMachine(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}
