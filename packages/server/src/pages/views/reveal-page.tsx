import type { HiddenSharePage } from '../page-parts.ts'
import { attr } from '../text.ts'
import { eyeIcon } from './icons.tsx'
import { type Frame, renderDocument } from './layout.tsx'
import { neutralTags } from './preview-tags.tsx'

/** Stands before an item whose views are counted. Looking at this page uses up nothing, because link previewers look. */
export function renderReveal(frame: Frame, action: string, page: HiddenSharePage): string {
  const what = page.kind === 'audio' ? 'clip' : 'picture'
  return renderDocument(
    frame,
    {
      title: `A ${what} for you – ${frame.site.name}`,
      indexed: false,
      width: 'narrow',
      head: neutralTags(frame.site, `A ${what} for you`, 'Open the link to see it.'),
    },
    <section class="panel gate">
      {eyeIcon()}
      <h1>Somebody sent you a {what}</h1>
      {page.isBurn ? (
        <p>
          It can be opened <strong>once</strong>. Then it is deleted, for you as well: open it when
          you have the time to look.
        </p>
      ) : (
        <p>
          Only so many people can see it, and you would be one of them. For half an hour you can
          come back to it in this browser.
        </p>
      )}
      <form method="post" action={attr(action)} data-controller="fragment">
        <button type="submit" class="button button-main">
          {page.isBurn ? 'Open it now' : 'Show it'}
        </button>
      </form>
    </section>,
  )
}
