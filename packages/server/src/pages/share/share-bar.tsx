import type { Item } from '@anybin/contract'
import { copyIcon, downloadIcon, shareIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, link, nameOf, onSite } from '../text.ts'
import { moreMenu } from './more-menu.tsx'
import type { OpenSharePage } from './share-view.ts'

/** What most people want of a share page: its link, the file, and passing it on. Beside a player the filled button is Play. */
export function shareActs(site: Site, page: OpenSharePage) {
  const { item } = page
  const weight = item.kind === 'audio' ? 'button-tint' : 'button-main'
  return (
    <div class="share-acts">
      <div class="share-copy" data-controller="copy">
        <button
          type="button"
          class={`button ${weight} script-only`}
          data-copy-target="button"
          data-stage-target="copy"
          data-action="copy#copy"
        >
          {copyIcon()}
          <span data-copy-target="label">{text('share.copyLink')}</span>
        </button>
        <input
          class="field copy-field script-none"
          type="text"
          readonly
          spellcheck="false"
          value={attr(item.url)}
          aria-label={attr(plain('share.link'))}
          data-copy-target="source"
        />
      </div>
      <a
        class="button"
        href={link(onSite(site, downloadUrl(item)))}
        download=""
        data-stage-target="download"
      >
        {downloadIcon()} {text('share.download')}
      </a>
      <button
        type="button"
        class="button share-only"
        data-controller="pass-on"
        data-action="pass-on#share"
        data-pass-on-url-value={attr(item.url)}
        data-pass-on-title-value={attr(nameOf(item))}
      >
        {shareIcon()} {text('share.links')}
      </button>
      {moreMenu(page)}
    </div>
  )
}

/** The direct link, asking for the file as a download. */
function downloadUrl(item: Item): string {
  const url = new URL(item.direct_url)
  url.searchParams.set('download', '1')
  return url.href
}
