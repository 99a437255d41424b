import { existsSync } from 'node:fs'
import { totalmem } from 'node:os'
import type { Media } from '@anybin/media'
import type { Config } from './config/config.ts'
import { type Clock, minute } from './core/clock.ts'
import type { Database } from './database/index.ts'
import { EngineEndpoint, OpenAiClient, recipientOf } from './engines/index.ts'
import type { TemporaryFiles } from './items/index.ts'
import {
  Arachnid,
  Clamd,
  Hma,
  HookScan,
  ModerationScan,
  PictureCopies,
  PictureLooks,
  PictureScan,
  type ScanEngine,
  signHook,
  VisionScan,
  Yara,
} from './moderation/index.ts'

// Of Debian, Fedora, Alpine and the image of its makers.
const usualSockets = [
  '/run/clamav/clamd.ctl',
  '/run/clamd.scan/clamd.sock',
  '/run/clamav/clamd.sock',
  '/tmp/clamd.sock',
]

type Opening = {
  readonly clock: Clock
  readonly config: Pick<Config, 'lists' | 'scan'>
  readonly database: Database
  readonly media: Media
  readonly temporaryFiles: TemporaryFiles
}

/** The engines that are configured or found. `opening` closes them. */
export async function openScanEngines(
  tools: Opening,
  opening: AsyncDisposableStack,
): Promise<readonly ScanEngine[]> {
  const { clamd, yara } = tools.config.scan
  const copies = new PictureCopies({ ...tools, rendering: tools.media.inBackground })
  const address = clamd === 'auto' ? findClamd() : clamd
  const classifier = await openClassifier(tools, copies, opening)
  return [
    ...(address && address !== 'off' ? [new Clamd(address)] : []),
    ...(yara === undefined ? [] : [new Yara({ ...tools, rules: yara })]),
    ...(classifier ? [classifier] : []),
    ...openModels(tools, copies),
    ...openHook(tools),
    ...openLookups(tools),
  ]
}

async function openClassifier(
  { config }: Opening,
  copies: PictureCopies,
  opening: AsyncDisposableStack,
): Promise<ScanEngine | undefined> {
  const { pictureClassifier } = config.scan
  if (pictureClassifier === 'off') return undefined
  const package_ = await import('@anybin/engines').catch(orNone)
  if (!package_?.PictureClassifier.isBuilt) return undefined
  const isSmall = pictureClassifier === 'small' || memoryOfMachine() < bothModelsFrom
  const models = isSmall ? 'small' : 'both'
  const classifier = opening.use(new package_.PictureClassifier({ models }))
  return new PictureScan({ copies, engine: { ...package_, classifier }, models })
}

/** Those that are asked over an API of the OpenAI kind. */
function openModels({ config }: Opening, copies: PictureCopies): ScanEngine[] {
  const { moderation, vision } = config.scan
  const partsOf = (model: NonNullable<typeof vision>) => ({
    client: new OpenAiClient(model),
    copies,
    recipient: recipientOf(model.url, 'picture'),
  })
  return [
    ...(moderation ? [new ModerationScan(partsOf(moderation))] : []),
    ...(vision ? [new VisionScan(partsOf(vision))] : []),
  ]
}

function openHook({ config }: Opening): ScanEngine[] {
  const { hook } = config.scan
  if (!hook) return []
  const { secret, url, version } = hook
  const headersFor = (body: Uint8Array) => signHook(secret, body)
  const endpoint = new EngineEndpoint({ url, headersFor, timeoutMs: 2 * minute })
  return [new HookScan({ endpoint, recipient: recipientOf(url, 'file'), version })]
}

/** Those that are asked by hashes of pictures. */
function openLookups(tools: Opening): ScanEngine[] {
  const { arachnid, hma } = tools.config.lists
  const looks = new PictureLooks(tools)
  const engines: ScanEngine[] = []
  if (arachnid) {
    const { url, user, password } = arachnid
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const endpoint = new EngineEndpoint({ url, headersFor: () => ({ authorization }) })
    engines.push(new Arachnid({ endpoint, looks, recipient: recipientOf(url, 'fingerprint') }))
  }
  if (hma) {
    const { url, key, about } = hma
    const endpoint = new EngineEndpoint({ url, key })
    engines.push(new Hma({ about, endpoint, looks, recipient: recipientOf(url, 'fingerprint') }))
  }
  return engines
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
