import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { link } from '../text.ts'
import { type DocsPath, renderDocsPage } from './docs-frame.tsx'
import { kindsValue } from './kinds-value.ts'

/** A chapter about uploads at a site that has none: it leads to the same chapter of each bin. */
export function renderDocsAtBins(frame: Frame, path: DocsPath, title: string): string {
  const { bins = [], name } = frame.site
  return renderDocsPage(
    frame,
    { path, title, description: plain('docs.sites.description', { siteName: name }) },
    <>
      <h1 safe>{title}</h1>
      <p class="lead">
        {text('docs.sites.about', {}, { a: (inner) => <a href="/account/keys">{inner}</a> })}
      </p>
      <ul>
        {bins.map((bin) => (
          <li>
            {text(
              'docs.sites.one',
              { origin: bin.origin, kinds: kindsValue(bin) },
              { a: (inner) => <a href={link(bin.origin + path)}>{inner}</a> },
            )}
          </li>
        ))}
      </ul>
    </>,
  )
}
