import type { KeptTranscript } from '../../enrichment/index.ts'
import { dateOf } from '../layout/item-card.tsx'
import { colours, type Frame, titleOf, wordsOfScripts } from '../layout/layout.tsx'
import { logoAddress } from '../layout/site-look.ts'
import { plain, text } from '../messages/index.ts'
import { currentLocale } from '../messages/locales.ts'
import { soundUrls, thumbnailUrl } from '../rendition-urls.ts'
import { attr, link, nameOf, onSite } from '../text.ts'
import { playerViewer } from './player-viewer.tsx'
import type { OpenSharePage } from './share-view.ts'

/** The item alone, at the size that another page gives it. The site's mark leads to its share page. */
export function renderEmbed(
  frame: Frame,
  page: OpenSharePage,
  transcript: KeptTranscript | undefined,
): string {
  const { site } = frame
  const shown = { ...page, shownUrl: onSite(site, page.shownUrl) }
  const title = titleOf(frame, nameOf(page.item))
  return page.item.kind === 'audio'
    ? renderAlone(frame, title, clip(frame, shown, transcript))
    : renderAlone(frame, title, picture(frame, shown))
}

/** For whoever sees a frame whose item is gone, or was never there. */
export function renderEmbedAbsence(frame: Frame): string {
  const title = titleOf(frame, plain('embed.absent'))
  return renderAlone(
    frame,
    title,
    <main class="embed-absent">
      <p>{text('embed.absent')}</p>
      {mark(frame, frame.site.origin, plain('embed.openSite', { site: frame.site.name }))}
    </main>,
  )
}

function clip(frame: Frame, page: OpenSharePage, transcript: KeptTranscript | undefined) {
  const { item } = page
  return (
    <main class="embed-clip" aria-label={attr(plain('embed.player'))}>
      <header class="embed-head">
        <h1 safe>{nameOf(item)}</h1>
        <p>{dateOf(item.created_at)}</p>
      </header>
      {mark(frame, item.url, openWords(frame))}
      {playerViewer(page, soundUrls(item), transcript, item.url)}
    </main>
  )
}

function picture(frame: Frame, { item, shownUrl, look }: OpenSharePage) {
  const still = onSite(frame.site, thumbnailUrl(item, 'large'))
  return (
    <main class="embed-picture">
      <a href={link(item.url)} target="_blank" rel="noopener">
        <picture>
          {look.animated && (
            <source media="(prefers-reduced-motion: reduce)" srcset={link(still)} />
          )}
          <img
            src={link(shownUrl)}
            width={item.width}
            height={item.height}
            alt={attr(item.alt_text ?? nameOf(item))}
          />
        </picture>
      </a>
      <footer class="embed-head">
        <h1 safe>{nameOf(item)}</h1>
        {mark(frame, item.url, openWords(frame))}
      </footer>
    </main>
  )
}

function openWords({ site }: Frame): string {
  return plain('embed.open', { site: site.name })
}

/** Beside the page that shows it: never in the frame. */
function mark({ site, assets }: Frame, address: string, words: string) {
  return (
    <a class="embed-mark" href={link(address)} target="_blank" rel="noopener" title={attr(words)}>
      <img src={attr(logoAddress(site) ?? assets.icon)} width="32" height="32" alt={attr(words)} />
    </a>
  )
}

/** Without what pages of the site have around them, and in the colours that the reader's system asks for. */
function renderAlone({ assets, site }: Frame, title: string, body: JSX.Element): string {
  const { facts } = currentLocale()
  const html = (
    <html lang={facts.tag} dir={facts.dir} class="embed">
      <head>
        <meta charset="utf-8" />
        <title safe>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={attr(assets.style)} />
        {colours(site)}
        {wordsOfScripts(assets)}
        <script type="module" src={attr(assets.script)}></script>
      </head>
      <body>
        {body}
        <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
      </body>
    </html>
  )
  return `<!doctype html>${html as string}`
}
