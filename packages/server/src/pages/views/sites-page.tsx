import { attr } from '../text.ts'
import { type Frame, renderDocument } from './layout.tsx'

/** The front page of an accounts site that has no items itself: where its peer sites are. */
export function renderSites(frame: Frame, notice: string | undefined): string {
  const { site, viewer } = frame
  const options = {
    title: site.name,
    description: `Accounts for the sites of ${site.name}.`,
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
      <h1>One account, several sites</h1>
      <p>Here you sign in, make keys, and see which programs may act for you.</p>
      <ul class="gate-links">
        {(site.bins ?? []).map(({ origin, kinds }) => (
          <li>
            <a href={attr(origin)} safe>
              {`${kinds.map((kind) => names[kind]).join(' and ')}: ${new URL(origin).host}`}
            </a>
          </li>
        ))}
      </ul>
      <p class="gate-tools">
        <a class="button button-main" href={viewer?.userId === undefined ? '/sign-in' : '/account'}>
          {viewer?.userId === undefined ? 'Sign in' : 'Your account'}
        </a>
      </p>
    </section>,
  )
}

const names = { image: 'Pictures', audio: 'Sound' } as const
