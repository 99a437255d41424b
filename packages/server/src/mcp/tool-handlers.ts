import type { ItemKind, ToolInput, ToolName } from '@anybin/contract'
import type { Call } from './call.ts'
import {
  classicFolder,
  clipsPage,
  heardClip,
  imageOutcome,
  imagesPage,
  summaryOf,
} from './classic-results.ts'
import { replaceContent } from './replace-tool.ts'
import { completeUpload, createUpload } from './ticket-tools.ts'
import type { Outcome } from './tool-result.ts'
import { uploadAudio, uploadImage } from './upload-tools.ts'
import { viewImage } from './view-tool.ts'

type ToolHandler<Name extends ToolName> = (call: Call, input: ToolInput<Name>) => Promise<Outcome>

/** What each tool does; the contract says how it looks. A tool without a row here does not compile. */
export const toolHandlers: { readonly [Name in ToolName]: ToolHandler<Name> } = {
  upload_image: uploadImage,
  upload_audio: uploadAudio,
  list_images: imagesPage,
  list_audio: clipsPage,
  get_image: async ({ domain: { items, ownItems }, actor }, { slug }) =>
    imageOutcome(items, await ownItems.find(actor, slug, 'image')),
  get_audio: heardClip,
  view_image: viewImage,
  async search({ domain: { ownSearch }, actor }, query) {
    const structured = await ownSearch.find(actor, query)
    const { next_offset: nextOffset, left_out: leftOut } = structured
    return { structured, ...summaryOf({ nextOffset, leftOut }) }
  },
  replace_content: replaceContent,
  delete_image: (call, { slug }) => deleteItem(call, 'image', slug),
  delete_audio: (call, { slug }) => deleteItem(call, 'audio', slug),
  async list_folders({ domain: { ownFolders }, actor }) {
    const { folders, unsorted } = await ownFolders.list(actor)
    return { structured: { folders: folders.map(classicFolder), unsorted } }
  },
  async create_folder({ domain: { ownFolders }, actor }, { name }) {
    const folder = await ownFolders.create(actor, name)
    return { structured: classicFolder(folder), summary: `Created folder ${folder.slug}.` }
  },
  create_upload: createUpload,
  complete_upload: completeUpload,
  get_quota: async ({ domain: { quotas }, actor }) => ({
    structured: await quotas.read(actor.user),
  }),
}

async function deleteItem(
  { domain: { ownItems }, actor }: Call,
  kind: ItemKind,
  slug: string,
): Promise<Outcome> {
  await ownItems.remove(actor, slug, kind)
  return { structured: { deleted: true, slug }, summary: `Deleted ${slug}.` }
}
