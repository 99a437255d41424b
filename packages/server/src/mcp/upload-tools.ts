import { type Item, type ItemKind, notesOnFile, type ToolInput } from '@anybin/contract'
import { AppError } from '../core/app-error.ts'
import { asText, describeClassicUpload, type UploadRequest } from '../items/index.ts'
import { base64Source } from './base64-source.ts'
import type { Call } from './call.ts'
import { givenFile } from './given-file.ts'
import type { Outcome } from './tool-result.ts'

type UploadInput = ToolInput<'upload_image'> | ToolInput<'upload_audio'>

/** Answers what `POST /api/upload` answers. */
export function uploadImage(call: Call, input: ToolInput<'upload_image'>): Promise<Outcome> {
  return upload(call, input, {
    operation: 'upload_image',
    kind: 'image',
    answer: (row, quota) => {
      const item = call.domain.items.describe(row)
      const structured = describeClassicUpload(item, row, quota)
      return uploaded(structured, item, input.prefer)
    },
  })
}

/** Answers the same of a clip. */
export function uploadAudio(call: Call, input: ToolInput<'upload_audio'>): Promise<Outcome> {
  return upload(call, input, {
    operation: 'upload_audio',
    kind: 'audio',
    answer: (row, quota) => {
      const item = call.domain.items.describe(row)
      const { width: _, height: __, ...fields } = describeClassicUpload(item, row, quota)
      const structured = { ...fields, duration_ms: row.duration_ms ?? 0 }
      return uploaded(structured, item, input.prefer)
    },
  })
}

type Ingested = Pick<UploadRequest<Outcome>, 'operation' | 'answer'> & { readonly kind: ItemKind }

async function upload(call: Call, input: UploadInput, ingested: Ingested): Promise<Outcome> {
  const { domain, actor, request, site } = call
  const { signal } = request.context
  const file = givenFile(input, site.origin)
  if ('ticket' in file) return completeTicket(call, file.ticket, { input, ...ingested })
  const options = asText(optionsOf(input))
  return domain.uploadPipeline.ingest<Outcome>({
    ...ingested,
    actor,
    signal,
    via: 'mcp',
    fallback: '1d',
    source:
      'handed' in file
        ? domain.handedFiles.source(file.handed, options, signal)
        : base64Source(file, options),
    idempotencyKey: undefined,
  })
}

/** Makes an announced upload an item, under the options of the call. Asked again, it answers the same item. */
async function completeTicket(
  { domain: { uploads, uploadCompletion, uploadEditor }, actor }: Call,
  id: string,
  { input, kind, answer }: Ingested & { readonly input: UploadInput },
): Promise<Outcome> {
  const row = await uploads.find(id, { actor })
  if (row.kind !== kind) {
    throw new AppError('invalid_request', {
      detail: `file: this upload was announced as ${row.mime ?? 'any file'}. Call complete_upload instead.`,
    })
  }
  const wanted = { ...optionsOf(input), filename: input.filename }
  const now = row.outcome === null ? await uploadEditor.change(row, actor, wanted) : row
  return uploadCompletion.run(now, actor, { answer })
}

function optionsOf(input: UploadInput) {
  const { data_base64: _, file: __, mime: ___, prefer: ____, filename: _____, ...options } = input
  return options
}

/** What every tool says that made an item. */
export function uploaded(
  structured: Record<string, unknown>,
  item: Item,
  prefer: UploadInput['prefer'],
): Outcome {
  const link = prefer === 'direct' ? `Direct: ${item.direct_url}` : `Share: ${item.view_url}`
  return {
    structured,
    summary: [`Uploaded. ${link}`, ...notesOnFile(item)].join('\n'),
    opens: { id: item.id, shareUrl: item.view_url },
  }
}
