import { thingsOf } from '../../discovery/offer.ts'
import { link } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { type DocsPath, renderDocsPage } from './docs-frame.tsx'

/** A chapter about uploads at a site that has none: it leads to the same chapter of each bin. */
export function renderDocsAtBins(frame: Frame, path: DocsPath, title: string): string {
  const { bins = [], name } = frame.site
  return renderDocsPage(
    frame,
    { path, title, description: `Accounts and keys of ${name}; files are uploaded at its bins.` },
    <>
      <h1 safe>{title}</h1>
      <p class="lead">
        This site keeps accounts and <a href="/account/keys">keys</a>. Each bin has its own address,
        and its own copy of this page:
      </p>
      <ul>
        {bins.map((bin) => (
          <li>
            <a href={link(bin.origin + path)} safe>
              {bin.origin}
            </a>
            , for <span safe>{thingsOf(bin)}</span>
          </li>
        ))}
      </ul>
    </>,
  )
}
