import type { FolderPlace, View } from '../../items/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { onSite, sharePath } from '../text.ts'
import type { FolderSteps } from './folder-steps.tsx'
import { stepIn } from './share-address.ts'

/** The neighbors of an open item: in the shared folder that the link names, else in its owner's own folder, for its owner. */
export async function readSteps(
  { domain, site }: PageContext,
  viewer: PageViewer,
  view: View,
): Promise<FolderSteps | undefined> {
  if (view.state !== 'open') return undefined
  const { row, isOwner } = view
  const { folderLink: link } = viewer
  if (link) {
    const place = await domain.folderPlaces.ofShare(viewer, row)
    const folderPath = `/folders/${link.shareId}?s=${link.token}`
    return place && stepsOf(place, folderPath, (url) => stepIn(link, onSite(site, url)))
  }
  const place = isOwner ? await domain.folderPlaces.ofOwner(row, viewer) : undefined
  return place && stepsOf(place, `/dashboard?folder=${row.folder}`, (url) => sharePath({ url }))
}

function stepsOf(
  { name, newer, older }: FolderPlace,
  folderPath: string,
  pathOf: (url: string) => string,
): FolderSteps {
  return {
    folderName: name,
    folderPath,
    previousPath: newer === undefined ? undefined : pathOf(newer),
    nextPath: older === undefined ? undefined : pathOf(older),
  }
}
