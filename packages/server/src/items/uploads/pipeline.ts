import { mediaTypes } from '@anybin/contract'
import type { KeyBudgets, PlanLimits, Quotas } from '../../accounts/index.ts'
import { isRefusal } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { DeleteLinks } from '../access/delete-links.ts'
import { describeOrigin, originOf } from '../agents/made-by.ts'
import type { ItemWords } from '../item/item-words.ts'
import type { TrashRoom } from '../item/trash-room.ts'
import {
  earlierOutcome,
  fingerprintOf,
  type HeldKey,
  type Idempotency,
  type Outcome,
} from './idempotency.ts'
import {
  type ExaminedFile,
  type IncomingFile,
  type IncomingFiles,
  sha256Of,
} from './incoming-files.ts'
import { newItemRow } from './new-item-row.ts'
import type { Screening, UploadHashes } from './screening.ts'
import type { UploadRecording } from './upload-recording.ts'
import type { UploadRequest } from './upload-request.ts'
import { requireCreating, requireKind, type UploadRules } from './upload-rules.ts'
import type { UploadSlots } from './upload-slots.ts'

/** The one way in: every upload takes the steps of `#takeSteps`, however its bytes travel. */
export class UploadPipeline {
  readonly #deleteLinks: DeleteLinks
  readonly #keyBudgets: KeyBudgets
  readonly #planLimits: PlanLimits
  readonly #quotas: Quotas
  readonly #screening: Screening
  readonly #slots: UploadSlots
  readonly #trashRoom: TrashRoom
  readonly #words: ItemWords
  readonly #clock: Clock
  readonly #files: IncomingFiles
  readonly #idempotency: Idempotency
  readonly #recording: UploadRecording
  readonly #rules: UploadRules

  constructor(parts: {
    readonly deleteLinks: DeleteLinks
    readonly keyBudgets: KeyBudgets
    readonly planLimits: PlanLimits
    readonly quotas: Quotas
    readonly screening: Screening
    readonly slots: UploadSlots
    readonly trashRoom: TrashRoom
    readonly words: ItemWords
    readonly clock: Clock
    readonly files: IncomingFiles
    readonly idempotency: Idempotency
    readonly recording: UploadRecording
    readonly rules: UploadRules
  }) {
    this.#deleteLinks = parts.deleteLinks
    this.#keyBudgets = parts.keyBudgets
    this.#planLimits = parts.planLimits
    this.#quotas = parts.quotas
    this.#screening = parts.screening
    this.#slots = parts.slots
    this.#trashRoom = parts.trashRoom
    this.#words = parts.words
    this.#clock = parts.clock
    this.#files = parts.files
    this.#idempotency = parts.idempotency
    this.#recording = parts.recording
    this.#rules = parts.rules
  }

  /**
   * Takes one upload in. The bytes are durable before the row is, and the row before the answer: a crash leaves the whole
   * item, or bytes without a row, which the sweeper removes. A refusal leaves nothing and costs nothing.
   */
  async ingest<Answer>(request: UploadRequest<Answer>): Promise<Answer> {
    return this.#planLimits.watch(request.actor, async () => {
      await using cleanUp = new AsyncDisposableStack()
      return await this.#takeSteps(request, cleanUp)
    })
  }

  /** The steps of every upload, in order. Read this first. */
  async #takeSteps<Answer>(
    request: UploadRequest<Answer>,
    cleanUp: AsyncDisposableStack,
  ): Promise<Answer> {
    requireCreating(request.actor, request.kind)
    this.#rules.requireTaken(request.kind)
    cleanUp.use(this.#slots.take())
    this.#rules.checkDeclared(request)
    const key = await this.#holdKey(request, cleanUp)
    await this.#rejectWhenFull(request, key)
    const limits = this.#rules.fileLimit(request)
    const received = await this.#files.receive(request, limits, cleanUp)
    const defaults = await this.#rules.defaultsOf(request.actor)
    const file = { ...received, options: { ...defaults.options, ...received.options } }
    const earlier = key?.earlier && earlierOutcome(key.earlier, fingerprintIn(request, file))
    if (earlier) return this.#repeatAnswer(request, earlier)
    const fallback = defaults.expiration ?? request.fallback
    const placement = await this.#rules.choosePlacement({ ...request, fallback }, file.options)
    const stripped = await this.#files.examine(file, request.signal, cleanUp)
    const { examined } = stripped
    requireKind(request, examined)
    this.#rules.requireTaken(mediaTypes[examined.type].kind)
    const blob = await this.#files.place(stripped, cleanUp)
    const hashes = await this.#files.keepAdmitted(blob, this.#admit(stripped))
    const repeat = key && { key, fingerprint: fingerprintIn(request, file, hashes.raw.sha256) }
    const origin = request.held ? request.held.origin : originOf(request.actor)
    const madeBy = origin && (await describeOrigin(this.#keyBudgets, origin))
    const facts = { ...placement, ...file, request, examined, blobKey: blob.key, madeBy }
    const fileRow = await newItemRow({ ...facts, now: this.#clock.now() })
    const scan = await this.#screening.plan(request.actor, fileRow)
    const words = await this.#words.begin(request.actor, fileRow, file.options.ai_optout)
    const row = { ...fileRow, ...scan, ...words }
    return this.#recording
      .record({ request, row, origin, hashes, slug: file.options.slug, repeat })
      .catch(async (thrown: unknown) => {
        // Only a refusal proves that nothing was committed. After a broken connection the row may stand: its bytes must stay,
        // and the sweeper finds out later.
        if (isRefusal(thrown)) await this.#files.remove(blob)
        throw thrown
      })
  }

  async #admit({ examined, hashes }: ExaminedFile): Promise<UploadHashes> {
    const all = { raw: await hashes, sha256: examined.sha256 }
    await this.#screening.admit(all)
    return all
  }

  async #repeatAnswer<Answer>(
    { actor, answer, givesDeleteLink }: UploadRequest<Answer>,
    { row, quota }: Outcome,
  ): Promise<Answer> {
    const link = givesDeleteLink ? await this.#deleteLinks.renew(actor, row) : undefined
    return answer(row, quota, link)
  }

  async #holdKey(
    { idempotencyKey, actor }: UploadRequest<unknown>,
    cleanUp: AsyncDisposableStack,
  ): Promise<HeldKey | undefined> {
    if (idempotencyKey === undefined) return undefined
    return cleanUp.use(await this.#idempotency.hold(actor.user.id, idempotencyKey))
  }

  /**
   * Refuses before a byte is read who is at their limit already. Nothing is taken: recording the item decides. A repeated
   * request was counted when it came first, an announced one when it was announced.
   */
  async #rejectWhenFull(
    { actor, via, held, kind }: UploadRequest<unknown>,
    key: HeldKey | undefined,
  ): Promise<void> {
    if (key?.earlier || held) return
    const { bytesOf } = this.#trashRoom
    await this.#quotas.requireRoom(actor.user, via !== 'web', bytesOf)
    const known = kind === 'image' || kind === 'audio' ? kind : undefined
    await this.#keyBudgets.requireRoom(actor.key?.id, known)
  }
}

function fingerprintIn(
  { operation }: UploadRequest<unknown>,
  file: IncomingFile,
  sha256 = sha256Of(file),
): string {
  return fingerprintOf(operation, file.options, sha256)
}
