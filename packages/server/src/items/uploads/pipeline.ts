import { mediaTypes, type UploadOptions } from '@anybin/contract'
import type { Examined } from '@anybin/media'
import type { Place } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { PendingBlob } from '../../storage/index.ts'
import { checkCustomSlug } from '../custom-slug.ts'
import { chooseEnding, type Ending } from '../expiration.ts'
import { chooseFolder } from '../folders/index.ts'
import { fileLimit, otherHash, parseOptions, requireCreating } from './check-upload.ts'
import { type Claim, claimKey, earlierOutcome, fingerprintOf } from './idempotency.ts'
import { newItemRow } from './new-item-row.ts'
import { recordUpload } from './record-upload.ts'
import { type Received, tooLarge } from './temporary-file.ts'
import type { HeldUpload, PipelineParts, UploadRequest } from './upload-request.ts'

/** One upload on its way in; each step adds what it learned. */
type Upload<Answer> = {
  readonly request: UploadRequest<Answer>
  readonly cleanUp: AsyncDisposableStack
  claim?: Claim
  place?: Place
  received?: Received
  options?: UploadOptions
  filename?: string | undefined
  /** As it was declared. */
  type?: string | undefined
  fingerprint?: string
  ending?: Ending
  folder?: string | null
  examined?: Examined
  strippedPath?: string
  blob?: PendingBlob
  answer?: Answer
}

/** The steps of every upload, in order. Read this list first. */
const steps = [
  rejectWithoutRight,
  enter,
  rejectTooLarge,
  leaseIdempotencyKey,
  reserveQuota,
  receiveFile,
  repeatEarlierAnswer,
  chooseExpiration,
  chooseSlug,
  enterFolder,
  examineFile,
  rejectOtherKind,
  keepBytes,
  recordItem,
]

/**
 * Takes one upload in. The bytes are durable before the row is, and the row before the answer: a crash leaves the whole
 * item, or bytes without a row, which the sweeper removes. A refusal leaves nothing and costs nothing.
 */
export async function ingest<Answer>(
  parts: PipelineParts,
  request: UploadRequest<Answer>,
): Promise<Answer> {
  return parts.accounts.notePlanLimits(request.actor, () => takeSteps(parts, request))
}

async function takeSteps<Answer>(
  parts: PipelineParts,
  request: UploadRequest<Answer>,
): Promise<Answer> {
  await using cleanUp = new AsyncDisposableStack()
  const upload: Upload<Answer> = { request, cleanUp }
  for (const step of steps) {
    await step(parts, upload)
    if (upload.answer !== undefined) return upload.answer
  }
  throw new Error('An upload ended without an answer')
}

async function rejectWithoutRight<A>(_: PipelineParts, { request }: Upload<A>) {
  requireCreating(request.actor, request.kind)
}

async function enter<A>({ admission }: PipelineParts, { cleanUp }: Upload<A>) {
  const place = admission.enter()
  cleanUp.defer(() => place[Symbol.dispose]())
}

const multipartOverhead = 64 * 1024

async function rejectTooLarge<A>(parts: PipelineParts, { request }: Upload<A>) {
  const declared = request.source.declaredBytes ?? 0
  // A multipart body is a little larger than its file: only what cannot fit in any case is refused here.
  const { maxBytes, setBy } = fileLimit(parts, request)
  if (declared > maxBytes + multipartOverhead) throw tooLarge(maxBytes, setBy)
}

async function leaseIdempotencyKey<A>(parts: PipelineParts, upload: Upload<A>) {
  const { idempotencyKey, actor } = upload.request
  if (idempotencyKey === undefined) return
  upload.claim = upload.cleanUp.use(await claimKey(parts, actor.user.id, idempotencyKey))
}

/** A repeated request was counted when it came first, an announced one when it was announced. */
async function reserveQuota<A>({ accounts }: PipelineParts, upload: Upload<A>) {
  const { actor, via, held } = upload.request
  if (upload.claim?.earlier) return
  if (held) upload.place = accounts.placeAtTheEnd(actor.user, via !== 'web')
  if (held) return
  await accounts.rejectOverStorage(actor.user)
  upload.place = upload.cleanUp.use(await accounts.reserveUpload(actor.user, via !== 'web'))
}

async function receiveFile<A>(parts: PipelineParts, upload: Upload<A>) {
  const { request, cleanUp } = upload
  const path = parts.temporaryFile.newPath()
  cleanUp.defer(() => parts.temporaryFile.remove(path))
  const raw = await request.source.deliver(async (file, filename, type) => {
    upload.filename = filename
    upload.type = type
    upload.received = await parts.temporaryFile.receive(file, {
      ...fileLimit(parts, request),
      hash: upload.claim !== undefined || typeof request.held?.sha256 === 'string',
      path,
      signal: request.signal,
    })
  })
  upload.options = parseOptions(raw)
  if (request.held) rejectOtherBytes(request.held, upload.received)
}

function rejectOtherBytes({ sha256 }: HeldUpload, received: Received | undefined) {
  if (sha256 !== null && received?.sha256 !== sha256) throw otherHash()
}

async function repeatEarlierAnswer<A>(_: PipelineParts, upload: Upload<A>) {
  if (!upload.claim) return
  const { sha256 } = known(upload.received)
  upload.fingerprint = fingerprintOf(upload.request.operation, known(upload.options), sha256 ?? '')
  if (upload.claim.earlier) {
    const { row, quota } = earlierOutcome(upload.claim.earlier, upload.fingerprint)
    upload.answer = upload.request.answer(row, quota)
  }
}

async function chooseExpiration<A>({ clock }: PipelineParts, upload: Upload<A>) {
  const { actor, fallback } = upload.request
  upload.ending = chooseEnding(known(upload.options), fallback, actor.user.plan, clock.now())
}

async function chooseSlug<A>({ slugs }: PipelineParts, { request, options }: Upload<A>) {
  const { slug } = known(options)
  if (slug !== undefined) await checkCustomSlug(slugs, slug, request.actor.user.plan)
}

async function enterFolder<A>(parts: PipelineParts, upload: Upload<A>) {
  const { folder } = known(upload.options)
  upload.folder = await chooseFolder(parts, upload.request.actor.user.id, folder)
}

async function examineFile<A>(parts: PipelineParts, upload: Upload<A>) {
  const stripped = parts.temporaryFile.newPath()
  upload.cleanUp.defer(() => parts.temporaryFile.remove(stripped))
  const { path, bytes } = known(upload.received)
  if (bytes === 0)
    throw new AppError('unreadable_media', { detail: 'This file is empty (0 bytes).' })
  const said = { filename: known(upload.options).filename ?? upload.filename, type: upload.type }
  upload.examined = await parts.media.examine(path, stripped, upload.request.signal, said)
  upload.strippedPath = stripped
}

async function rejectOtherKind<A>(_: PipelineParts, { request, examined }: Upload<A>) {
  const { kind, name } = mediaTypes[known(examined).type]
  if (request.kind !== 'either' && kind !== request.kind) {
    throw new AppError('unsupported_media_type', {
      detail:
        kind === 'audio'
          ? `This is ${name} audio. Send it to POST /api/v1/audio.`
          : `This is a ${name} image. Send it to POST /api/v1/items.`,
    })
  }
}

async function keepBytes<A>({ blobs }: PipelineParts, upload: Upload<A>) {
  const blob = await blobs.create()
  upload.cleanUp.defer(() => blob.discard())
  await blob.adopt(known(upload.strippedPath))
  await blob.keep()
  upload.blob = blob
}

async function recordItem<A>(parts: PipelineParts, upload: Upload<A>) {
  const { request, claim } = upload
  const row = await newItemRow({
    request,
    options: known(upload.options),
    examined: known(upload.examined),
    ending: known(upload.ending),
    filename: upload.filename,
    passwordHash: request.held?.passwordHash ?? null,
    blobKey: known(upload.blob).key,
    folder: known(upload.folder),
    now: parts.clock.now(),
  })
  const slug = upload.options?.slug
  const place = known(upload.place)
  const settle = claim && { claim, fingerprint: known(upload.fingerprint) }
  upload.answer = await recordUpload(parts, { request, row, slug, place, settle })
}

function known<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('A step of the pipeline ran before the one it depends on')
  return value
}
