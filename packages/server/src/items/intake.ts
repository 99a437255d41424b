import { mediaTypes, type UploadOptions, uploadOptionsSchema } from '@anybin/contract'
import { demandScope, type Place } from '../accounts/index.ts'
import { AppError } from '../kernel/app-error.ts'
import type { Transaction } from '../kernel/transaction.ts'
import type { Examined } from '../media/index.ts'
import type { PendingBlob } from '../storage/index.ts'
import { checkCustomSlug, slugTaken } from './custom-slug.ts'
import { chooseEnding, type Ending } from './expiration.ts'
import { chooseFolder, holdFolder } from './folders/index.ts'
import { type Claim, claimKey, earlierOutcome, fingerprintOf } from './idempotency.ts'
import type { ItemRow, NewItemRow } from './item-records.ts'
import { newItemRow } from './new-item-row.ts'
import { type Received, tooLarge } from './scratch.ts'
import type { HeldUpload, IntakeParts, RawOptions, UploadRequest } from './upload-request.ts'

/** One upload on its way in; each step adds what it learned. */
type Upload<Answer> = {
  readonly request: UploadRequest<Answer>
  readonly cleanUp: AsyncDisposableStack
  claim?: Claim
  place?: Place
  received?: Received
  options?: UploadOptions
  filename?: string | undefined
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
  refuseWithoutRight,
  enter,
  refuseTooLarge,
  claimIdempotencyKey,
  reserveQuota,
  receiveFile,
  repeatEarlierAnswer,
  chooseExpiration,
  chooseSlug,
  enterFolder,
  examineFile,
  refuseOtherKind,
  keepBytes,
  recordItem,
]

/**
 * Takes one upload in. The bytes are durable before the row is, and the row before the answer: a crash leaves the whole
 * item, or bytes without a row, which the sweeper removes. A refusal leaves nothing and costs nothing.
 */
export async function takeIn<Answer>(
  parts: IntakeParts,
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

async function refuseWithoutRight<A>(_: IntakeParts, { request }: Upload<A>) {
  const { actor, kind } = request
  if (kind !== 'audio') demandScope(actor, ['image:create'])
  if (kind !== 'image') demandScope(actor, ['voice:create'])
}

async function enter<A>({ admission }: IntakeParts, { cleanUp }: Upload<A>) {
  const place = admission.enter()
  cleanUp.defer(() => place[Symbol.dispose]())
}

async function refuseTooLarge<A>(parts: IntakeParts, { request }: Upload<A>) {
  const declared = request.source.declaredBytes ?? 0
  // A multipart body is a little larger than its file: only what cannot fit in any case is refused here.
  const { maxBytes, setBy } = fileLimit(parts, request)
  if (declared > maxBytes + multipartOverhead) throw tooLarge(maxBytes, setBy)
}

async function claimIdempotencyKey<A>(parts: IntakeParts, upload: Upload<A>) {
  const { idempotencyKey, actor } = upload.request
  if (idempotencyKey === undefined) return
  upload.claim = upload.cleanUp.use(await claimKey(parts, actor.user.id, idempotencyKey))
}

/** A repeated request was counted when it came first, an announced one when it was announced. */
async function reserveQuota<A>({ accounts }: IntakeParts, upload: Upload<A>) {
  const { actor, via, held } = upload.request
  if (upload.claim?.earlier) return
  if (held) upload.place = accounts.placeAtTheEnd(actor.user, via !== 'web')
  if (held) return
  await accounts.refuseOverStorage(actor.user)
  upload.place = upload.cleanUp.use(await accounts.reserveUpload(actor.user, via !== 'web'))
}

async function receiveFile<A>(parts: IntakeParts, upload: Upload<A>) {
  const { request, cleanUp } = upload
  const path = parts.scratch.newPath()
  cleanUp.defer(() => parts.scratch.remove(path))
  const raw = await request.source.deliver(async (file, filename) => {
    upload.filename = filename
    upload.received = await parts.scratch.receive(file, {
      ...fileLimit(parts, request),
      hash: upload.claim !== undefined || typeof request.held?.sha256 === 'string',
      path,
      signal: request.signal,
    })
  })
  upload.options = parseOptions(raw)
  if (request.held) refuseOtherBytes(request.held, upload.received)
}

function refuseOtherBytes({ sha256 }: HeldUpload, received: Received | undefined) {
  if (sha256 !== null && received?.sha256 !== sha256) throw otherHash()
}

async function repeatEarlierAnswer<A>(_: IntakeParts, upload: Upload<A>) {
  if (!upload.claim) return
  const { sha256 } = known(upload.received)
  upload.fingerprint = fingerprintOf(upload.request.operation, known(upload.options), sha256 ?? '')
  if (upload.claim.earlier) {
    const { row, quota } = earlierOutcome(upload.claim.earlier, upload.fingerprint)
    upload.answer = upload.request.answer(row, quota)
  }
}

async function chooseExpiration<A>({ clock }: IntakeParts, upload: Upload<A>) {
  const { actor, fallback } = upload.request
  upload.ending = chooseEnding(known(upload.options), fallback, actor.user.plan, clock.now())
}

async function chooseSlug<A>({ slugs }: IntakeParts, { request, options }: Upload<A>) {
  const { slug } = known(options)
  if (slug !== undefined) await checkCustomSlug(slugs, slug, request.actor.user.plan)
}

async function enterFolder<A>(parts: IntakeParts, upload: Upload<A>) {
  const { folder } = known(upload.options)
  upload.folder = await chooseFolder(parts, upload.request.actor.user.id, folder)
}

async function examineFile<A>(parts: IntakeParts, upload: Upload<A>) {
  const stripped = parts.scratch.newPath()
  upload.cleanUp.defer(() => parts.scratch.remove(stripped))
  const { path, bytes } = known(upload.received)
  if (bytes === 0) throw new AppError('unreadable_media', { detail: 'The file is empty.' })
  upload.examined = await parts.media.examine(path, stripped, upload.request.signal)
  upload.strippedPath = stripped
}

async function refuseOtherKind<A>(_: IntakeParts, { request, examined }: Upload<A>) {
  const { kind, name } = mediaTypes[known(examined).type]
  if (request.kind !== 'either' && kind !== request.kind) {
    throw new AppError('unsupported_media_type', {
      detail:
        kind === 'audio'
          ? `This is ${name} audio. Send it to POST /api/v1/audio.`
          : `This is a ${name} picture. Send it to POST /api/v1/items.`,
    })
  }
}

async function keepBytes<A>({ blobs }: IntakeParts, upload: Upload<A>) {
  const blob = await blobs.create()
  upload.cleanUp.defer(() => blob.discard())
  await blob.adopt(known(upload.strippedPath))
  await blob.keep()
  upload.blob = blob
}

async function recordItem<A>(parts: IntakeParts, upload: Upload<A>) {
  const { request, claim } = upload
  const blob = known(upload.blob)
  const row = await newItemRow({
    request,
    options: known(upload.options),
    examined: known(upload.examined),
    ending: known(upload.ending),
    filename: upload.filename,
    passwordHash: request.held?.passwordHash ?? null,
    blobKey: blob.key,
    folder: known(upload.folder),
    now: parts.clock.now(),
  })
  try {
    upload.answer = await parts.inTransaction(async (transaction) => {
      await request.held?.settle(transaction, row.id)
      await holdFolder(parts, transaction, row.owner_id, row.folder)
      await parts.accounts.bookStorage(transaction, request.actor.user, row.size_bytes)
      const quota = await known(upload.place).settle(transaction)
      const recorded = await insertItem(parts, transaction, row, upload.options?.slug)
      await parts.afterwards(transaction, recorded)
      if (claim)
        await claim.settle(transaction, known(upload.fingerprint), { row: recorded, quota })
      return request.answer(recorded, quota)
    })
  } catch (thrown) {
    // Only a refusal proves that nothing was committed. After a broken connection the row may stand: its bytes must stay,
    // and the sweeper finds out later.
    if (thrown instanceof AppError) await parts.blobs.delete(blob.key)
    throw thrown
  }
}

/** Of two uploads that ask for the same slug at once, one gets it. */
async function insertItem(
  { slugs, items, clock }: IntakeParts,
  transaction: Transaction,
  row: NewItemRow,
  slug: string | undefined,
): Promise<ItemRow> {
  const isFree = slug === undefined || (await slugs.use(transaction, slug, clock.now()))
  const recorded = isFree ? await items.insert(transaction, row) : undefined
  if (!recorded) throw slugTaken(row.id)
  return recorded
}

/** What is known of a file before its first byte comes. */
export type Announcement = Pick<UploadRequest<unknown>, 'actor' | 'kind' | 'fallback'> & {
  readonly size: number
  readonly options: RawOptions
}

/** Refuses what would be refused for its size or its options when it is here. Takes nothing. */
export async function checkAnnouncement(
  parts: Pick<IntakeParts, 'limits' | 'slugs' | 'clock'>,
  { actor, kind, fallback, size, options: raw }: Announcement,
): Promise<void> {
  const { plan } = actor.user
  const { maxBytes, setBy } = fileLimit(parts, { actor, kind })
  if (size > maxBytes) throw tooLarge(maxBytes, setBy)
  const options = parseOptions(raw)
  chooseEnding(options, fallback, plan, parts.clock.now())
  if (options.slug !== undefined) await checkCustomSlug(parts.slugs, options.slug, plan)
}

/** The refusal of bytes that are not those that were announced. */
export function otherHash(): AppError {
  return new AppError('invalid_request', {
    detail: 'sha256: The bytes that came have another hash than was announced.',
  })
}

const multipartOverhead = 64 * 1024

/** The smaller of two limits: of the plan, and of the site for this kind. */
function fileLimit(
  { limits }: Pick<IntakeParts, 'limits'>,
  { kind, actor }: Pick<UploadRequest<unknown>, 'kind' | 'actor'>,
) {
  const caps = { image: limits.imageBytes, audio: limits.audioBytes }
  const cap = kind === 'either' ? Math.max(caps.image, caps.audio) : caps[kind]
  const { fileBytes } = actor.user.plan
  return { maxBytes: Math.min(cap, fileBytes), setBy: cap < fileBytes ? 'site' : 'plan' } as const
}

function parseOptions(raw: RawOptions): UploadOptions {
  const parsed = uploadOptionsSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'The options'
  throw new AppError('invalid_request', { detail: `${field}: ${issue?.message ?? 'not valid'}` })
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('An intake step ran before the one it depends on')
  return value
}
