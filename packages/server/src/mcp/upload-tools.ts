import { type Item, notesOnFile, type ToolInput } from '@anybin/contract'
import { describeClassicUpload, type RawOptions, type UploadRequest } from '../items/index.ts'
import { base64Source } from './base64-source.ts'
import type { Call } from './call.ts'
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

type Ingested = Pick<UploadRequest<Outcome>, 'operation' | 'kind' | 'answer'>

function upload(
  { domain: { uploadPipeline }, actor, request }: Call,
  input: UploadInput,
  ingested: Ingested,
): Promise<Outcome> {
  return uploadPipeline.ingest<Outcome>({
    ...ingested,
    actor,
    signal: request.context.signal,
    via: 'mcp',
    fallback: '1d',
    source: base64Source(input.data_base64, input.filename, optionsOf(input)),
    idempotencyKey: undefined,
  })
}

/** The options as every other upload sends them: in words. */
function optionsOf(input: UploadInput): RawOptions {
  const { data_base64: _, mime: __, prefer: ___, filename: ____, tags, ...rest } = input
  const texts = { ...rest, tags: tags?.join(',') }
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  )
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
