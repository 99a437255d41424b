import { type Frame, renderDocument } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** The front page of an accounts site that has no items itself: where its peer sites are. */
export function renderSites(frame: Frame, notice: string | undefined): string {
  const { site, viewer } = frame
  const options = {
    title: site.name,
    description: plain('sites.description', { siteName: site.name }),
    indexed: true,
    width: 'narrow',
  } as const
  return renderDocument(
    frame,
    options,
    <section class="panel gate">
      {notice !== undefined && (
        <p class="notice" role="status" safe>
          {notice}
        </p>
      )}
      <h1>{text('sites.heading')}</h1>
      <p>{text('sites.hint')}</p>
      <ul class="gate-links">
        {(site.bins ?? []).map(({ origin, kinds }) => (
          <li>
            <a href={attr(origin)}>
              {text('sites.bin', { kinds: kinds.join('-'), host: new URL(origin).host })}
            </a>
          </li>
        ))}
      </ul>
      <p class="gate-tools">
        <a class="button button-main" href={viewer?.userId === undefined ? '/sign-in' : '/account'}>
          {viewer?.userId === undefined ? text('sites.signIn') : text('sites.account')}
        </a>
      </p>
    </section>,
  )
}
