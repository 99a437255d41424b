import { accountsOrigin, kindsOf, thingsOf } from '../../discovery/offer.ts'
import { sampleFile, uploadSamples } from '../../docs/code-samples.ts'
import { link } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock, codeTabs } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'

/** Where developers begin: a key, one upload in their language, and the ways on. */
export function renderDocsStart(frame: Frame): string {
  const { origin, name } = frame.site
  const [kind] = kindsOf(frame.site)
  if (!kind) return renderDocsAtBins(frame, '/docs', 'For developers')
  const keys = `${accountsOrigin(frame.site)}/account/keys`
  return renderDocsPage(
    frame,
    {
      path: '/docs',
      title: 'For developers',
      description: `Upload ${thingsOf(frame.site)} to ${name} from a script, a program or an agent.`,
    },
    <>
      <h1>For developers</h1>
      <p class="lead">
        Send a file, get JSON with the links. Anything that speaks HTTP can do it, and every example
        on these pages is written for this site.
      </p>
      <h2>Quick start</h2>
      <p>
        Make a key on the page of <a href={link(keys)}>your keys</a> and put it into a variable. It
        is shown once.
      </p>
      {codeBlock('export ANYBIN_API_KEY=…', 'the command')}
      <p>
        Upload <code>{sampleFile[kind]}</code> for a month:
      </p>
      {codeTabs('language', 'Language', uploadSamples(origin, kind))}
      <p>
        The answer also has{' '}
        {kind === 'image' ? (
          <>
            <code>share_url</code>, the page for people, and <code>embed</code>, ready HTML,
            Markdown and BBCode.
          </>
        ) : (
          <>
            <code>view_url</code>, the page for people.
          </>
        )}{' '}
        The bytes decide what a file is, not its name, and location, camera and every other metadata
        is gone before anything is kept.
      </p>
      <h2>Ways in</h2>
      <ul class="docs-cards">
        {card(
          '/docs/rest',
          'REST',
          `Upload, read, list, change and delete ${thingsOf(frame.site)}.`,
        )}
        {card('/docs/mcp', 'Agents', 'Claude, Cursor, VS Code and others, in one setting.')}
        {card('/docs/oauth', 'OAuth', 'Let people sign in to your program with this site.')}
        {card('/docs/tools', 'Terminal', 'One command uploads, copies the link, makes Markdown.')}
      </ul>
      <h2>For programs that look for themselves</h2>
      <ul>
        <li>
          <a href="/api/v1/openapi.json">OpenAPI 3.1 document</a>, and the same as{' '}
          <a href="/docs/reference">pages</a>
        </li>
        <li>
          <a href="/llms.txt">llms.txt</a>, this site in a page of plain text
        </li>
        <li>
          <a href="/.well-known/agent-card.json">Agent card</a> and{' '}
          <a href="/.well-known/api-catalog">API catalog</a>
        </li>
      </ul>
    </>,
  )
}

function card(
  path: '/docs/rest' | '/docs/mcp' | '/docs/oauth' | '/docs/tools',
  name: string,
  text: string,
) {
  return (
    <li class="docs-card">
      <a href={path} safe>
        {name}
      </a>
      <p safe>{text}</p>
    </li>
  )
}
