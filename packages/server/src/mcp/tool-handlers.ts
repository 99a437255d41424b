import type { Item, ItemKind, ToolInput, ToolName } from '@anybin/contract'
import { remembering } from '../kernel/remembering.ts'
import type { Call, McpParts } from './mcp-parts.ts'
import { completeUpload, createUpload } from './ticket-tools.ts'
import type { Outcome } from './tool-result.ts'
import { uploadAudio, uploadImage } from './upload-tools.ts'

type ToolHandler<Name extends ToolName> = (
  parts: McpParts,
  call: Call,
  input: ToolInput<Name>,
) => Promise<Outcome>

/** What each tool does; the contract says how it looks. A tool without a row here does not compile. */
export const toolHandlers: { readonly [Name in ToolName]: ToolHandler<Name> } = {
  upload_image: uploadImage,
  upload_audio: uploadAudio,
  list_images: (parts, call, input) => list(parts, call, 'image', input),
  list_audio: (parts, call, input) => list(parts, call, 'audio', input),
  get_image: (parts, call, input) => read(parts, call, 'image', input.slug),
  get_audio: (parts, call, input) => read(parts, call, 'audio', input.slug),
  delete_image: (parts, call, input) => remove(parts, call, 'image', input.slug),
  delete_audio: (parts, call, input) => remove(parts, call, 'audio', input.slug),
  list_folders: async ({ items }, { actor }) => ({ structured: await items.folders.list(actor) }),
  create_folder: async ({ items }, { actor }, { name }) => {
    const folder = await items.folders.create(actor, name)
    return { structured: folder, summary: `Made the folder ${folder.slug}.` }
  },
  create_upload: createUpload,
  complete_upload: completeUpload,
  get_quota: async ({ accounts }, { actor }) => ({
    structured: await accounts.readQuota(actor.user),
  }),
}

async function list(
  { items }: McpParts,
  { actor }: Call,
  kind: ItemKind,
  wish: ToolInput<'list_images'>,
): Promise<Outcome> {
  return { structured: await items.own.page(actor, kind, wish) }
}

async function read(
  { items }: McpParts,
  { actor }: Call,
  kind: ItemKind,
  slug: string,
): Promise<Outcome> {
  return tellItem(await items.own.read(actor, slug, kind))
}

const tellItem = remembering(
  (item: Item): Outcome => ({
    structured: item,
    opens: { id: item.id, shareUrl: item.view_url },
  }),
)

async function remove(
  { items }: McpParts,
  { actor }: Call,
  kind: ItemKind,
  slug: string,
): Promise<Outcome> {
  await items.remove(actor, slug, kind)
  return { structured: { deleted: true, slug }, summary: `Deleted ${slug}.` }
}
