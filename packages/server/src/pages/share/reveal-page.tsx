import { eyeIcon } from '../layout/icons.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { neutralTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import type { HiddenSharePage } from './share-view.ts'

/** Stands before an item whose views are counted. Looking at this page uses up nothing, because link previewers look. */
export function renderReveal(frame: Frame, action: string, page: HiddenSharePage): string {
  const words = page.isBurn ? burnWords() : countedWords(page)
  const safeWhat = words.what
  return renderDocument(
    frame,
    {
      title: titleOf(frame, words.title),
      indexed: false,
      width: 'narrow',
      head: neutralTags(frame.site, words.title, words.preview),
    },
    <section class="panel gate">
      {eyeIcon()}
      <h1 safe>{words.heading}</h1>
      {safeWhat}
      <form method="post" action={attr(action)} data-controller="fragment">
        <button type="submit" class="button button-main" safe>
          {words.open}
        </button>
      </form>
    </section>,
  )
}

/** Stands there until engines have passed what opens once. */
export function renderChecking(frame: Frame, path: string): string {
  const title = plain('reveal.burnTitle')
  return renderDocument(
    frame,
    {
      title: titleOf(frame, title),
      indexed: false,
      width: 'narrow',
      head: neutralTags(frame.site, title, plain('reveal.burnPreview')),
    },
    <section class="panel gate">
      {eyeIcon()}
      <h1>{text('reveal.checkingHeading')}</h1>
      <p>{text('reveal.checking')}</p>
      <a class="button button-main" href={link(path)}>
        {text('reveal.checkAgain')}
      </a>
    </section>,
  )
}

/** The same for pictures and clips: of what kind it is, is for the one who opens it. */
function burnWords() {
  return {
    title: plain('reveal.burnTitle'),
    preview: plain('reveal.burnPreview'),
    heading: plain('reveal.burnHeading'),
    what: <p>{text('reveal.burn', {}, { b: (inner) => <strong>{inner}</strong> })}</p>,
    open: plain('reveal.openOnce'),
  }
}

function countedWords({ kind }: HiddenSharePage) {
  return {
    title: plain('reveal.title', { kind }),
    preview: plain('reveal.preview', { kind }),
    heading: plain('reveal.heading', { kind }),
    what: <p>{text('reveal.counted', { kind })}</p>,
    open: plain('reveal.open', { kind }),
  }
}
