import { mediaTypes } from '@anybin/contract'
import type { Actor, KeyBudgets, PlanLimits, Quotas } from '../../accounts/index.ts'
import { AppError, isRefusal } from '../../core/app-error.ts'
import { cleanFileName } from '../item/clean-text.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { TrashRoom } from '../item/trash-room.ts'
import { requireRestoring } from '../trash/restorable-kinds.ts'
import {
  earlierOutcome,
  fingerprintOf,
  type HeldKey,
  type Idempotency,
  type Outcome,
} from '../uploads/idempotency.ts'
import { type ExaminedFile, type IncomingFiles, sha256Of } from '../uploads/incoming-files.ts'
import { fileFacts } from '../uploads/new-item-row.ts'
import type { Screening, UploadHashes } from '../uploads/screening.ts'
import type { UploadRules } from '../uploads/upload-rules.ts'
import type { UploadSlots } from '../uploads/upload-slots.ts'
import type { ContentRecording } from './content-recording.ts'
import { type ContentRequest, requireReplaced } from './content-request.ts'
import type { KeptVersion } from './versions.ts'

/** The one way to another file of an item: the steps of an upload, with an item that is there already. */
export class ContentReplacement {
  readonly #files: IncomingFiles
  readonly #idempotency: Idempotency
  readonly #items: Items
  readonly #keyBudgets: KeyBudgets
  readonly #planLimits: PlanLimits
  readonly #quotas: Quotas
  readonly #recording: ContentRecording
  readonly #rules: UploadRules
  readonly #screening: Screening
  readonly #slots: UploadSlots
  readonly #trashRoom: TrashRoom

  constructor(parts: {
    readonly contentRecording: ContentRecording
    readonly files: IncomingFiles
    readonly idempotency: Idempotency
    readonly items: Items
    readonly keyBudgets: KeyBudgets
    readonly planLimits: PlanLimits
    readonly quotas: Quotas
    readonly rules: UploadRules
    readonly screening: Screening
    readonly slots: UploadSlots
    readonly trashRoom: TrashRoom
  }) {
    this.#files = parts.files
    this.#idempotency = parts.idempotency
    this.#items = parts.items
    this.#keyBudgets = parts.keyBudgets
    this.#planLimits = parts.planLimits
    this.#quotas = parts.quotas
    this.#recording = parts.contentRecording
    this.#rules = parts.rules
    this.#screening = parts.screening
    this.#slots = parts.slots
    this.#trashRoom = parts.trashRoom
  }

  /**
   * Puts another file in the place of the one that an item has. Throws `not_found` for what is not the actor's,
   * `precondition_failed` where it has another file than the one that is replaced, `conflict` where its file has to stay.
   */
  async replace(request: ContentRequest): Promise<Outcome> {
    return this.#planLimits.watch(request.actor, async () => {
      await using cleanUp = new AsyncDisposableStack()
      return await this.#takeSteps(request, cleanUp)
    })
  }

  /** The steps, in order. */
  async #takeSteps(request: ContentRequest, cleanUp: AsyncDisposableStack): Promise<Outcome> {
    const { actor, restored } = request
    const item = await this.#items.own(actor, request.itemId)
    requireRestoring(actor, item.kind)
    this.#rules.requireTaken(item.kind)
    cleanUp.use(this.#slots.take())
    const key = await this.#holdKey(request, cleanUp)
    if (!key?.earlier) requireReplaced(item, request.replaces)
    const sent = { ...request, kind: item.kind }
    this.#rules.checkDeclared(sent)
    await this.#rejectWhenFull(request, item, key)
    const file = await this.#files.receive(sent, this.#rules.fileLimit(sent), cleanUp)
    const operation = `replaceContent ${item.id}`
    const fingerprint = fingerprintOf(operation, { ...file.options }, sha256Of(file))
    if (key?.earlier) return earlierOutcome(key.earlier, fingerprint)
    const stripped = await this.#files.examine(file, request.signal, cleanUp)
    const { examined } = stripped
    requireSameKind(item, examined)
    if (examined.sha256 === item.sha256) return this.#unchanged(actor, item)
    const blob = await this.#files.place(stripped, cleanUp)
    const hashes = await this.#files.keepAdmitted(blob, this.#admit(stripped, restored))
    const filename = cleanFileName(file.options.filename ?? file.filename)
    const content = { ...fileFacts(examined), blob_key: blob.key, filename }
    return this.#recording
      .record({ request, content, hashes, repeat: key && { key, fingerprint } })
      .catch(async (thrown: unknown) => {
        // Only a refusal proves that nothing was committed (see the pipeline of uploads).
        if (isRefusal(thrown)) await this.#files.remove(blob)
        throw thrown
      })
  }

  async #holdKey(
    { idempotencyKey, actor }: ContentRequest,
    cleanUp: AsyncDisposableStack,
  ): Promise<HeldKey | undefined> {
    if (idempotencyKey === undefined) return undefined
    return cleanUp.use(await this.#idempotency.hold(actor.user.id, idempotencyKey))
  }

  /** As for an upload. The file that is replaced makes way like what is in the trash. */
  async #rejectWhenFull(
    { actor, via }: ContentRequest,
    { kind, size_bytes: bytes }: ItemRow,
    key: HeldKey | undefined,
  ): Promise<void> {
    if (key?.earlier) return
    const yielding = async () => (await this.#trashRoom.bytesOf(actor.user)) + bytes
    await this.#quotas.requireRoom(actor.user, via !== 'web', yielding)
    await this.#keyBudgets.requireRoom(actor.key?.id, kind)
  }

  /** What came back is known by the hashes that it had when it came first. */
  async #admit(
    { examined, hashes }: ExaminedFile,
    restored: KeptVersion | undefined,
  ): Promise<UploadHashes> {
    const known = restored?.raw_hashes
    const raw = known ? (JSON.parse(known) as UploadHashes['raw']) : await hashes
    const all = { raw, sha256: examined.sha256 }
    await this.#screening.admit(all)
    return all
  }

  /** The same file once more changes nothing, and costs nothing. */
  async #unchanged(actor: Actor, row: ItemRow): Promise<Outcome> {
    return { row, quota: await this.#quotas.read(actor.user) }
  }
}

function requireSameKind(
  { kind }: Pick<ItemRow, 'kind'>,
  { type }: ExaminedFile['examined'],
): void {
  const found = mediaTypes[type]
  if (found.kind === kind) return
  const [isNow, was] =
    found.kind === 'audio' ? ['audio', 'an image'] : ['an image', 'an audio clip']
  throw new AppError('unsupported_media_type', {
    detail: `This is ${found.name}, ${isNow}. What is ${was} stays ${was}: upload it on its own.`,
  })
}
