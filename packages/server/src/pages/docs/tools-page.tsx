import type { ItemKind } from '@anybin/contract'
import { kindsOf } from '../discovery/offer.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock } from './code-block.tsx'
import { sampleFile } from './code-samples.ts'
import { renderDocsPage } from './docs-frame.tsx'
import { code, linkTo } from './tags.tsx'

/** What needs no HTTP of one's own. */
export function renderDocsTools(frame: Frame): string {
  const { origin } = frame.site
  const [kind] = kindsOf(frame.site)
  if (!kind) return renderDocsAtBins(frame, '/docs/tools', plain('docs.tools.title'))
  return renderDocsPage(
    frame,
    {
      path: '/docs/tools',
      title: plain('docs.tools.title'),
      description: plain('docs.tools.description'),
    },
    <>
      <h1>{text('docs.tools.title')}</h1>
      <p class="lead">{text('docs.tools.about')}</p>
      <h2 id="terminal">{text('docs.tools.cli')}</h2>
      {codeBlock(terminal(origin, kindsOf(frame.site)), plain('docs.copy.commands'))}
      <p>{text('docs.tools.cli.about', {}, { code })}</p>
      <h2 id="client">{text('docs.tools.sdk')}</h2>
      {codeBlock(client(origin, sampleFile[kind]), plain('docs.copy.program'))}
      <p>
        {text(
          'docs.tools.sdk.about',
          {},
          {
            code,
            reference: linkTo('/docs/reference'),
            errors: linkTo('/docs/errors'),
          },
        )}
      </p>
      <h2 id="other">{text('docs.tools.other')}</h2>
      <p>
        {text(
          'docs.tools.other.about',
          {},
          {
            openapi: linkTo('/api/v1/openapi.json'),
            start: linkTo('/docs'),
          },
        )}
      </p>
    </>,
  )
}

function terminal(origin: string, kinds: readonly ItemKind[]): string {
  const files = kinds.map((kind) => sampleFile[kind])
  return `npm install --global anybin-cli
anybin-cli login ${origin}
anybin-cli upload ${files.join(' ')}
anybin-cli upload --markdown --expiration 1mo ${files[0]}
anybin-cli list --search harbor`
}

function client(origin: string, file: string): string {
  return `// npm install @anybin/client
import { openAsBlob } from 'node:fs'
import { createClient } from '@anybin/client'

const client = createClient({ url: '${origin}', token: process.env.ANYBIN_API_KEY })
const item = await client.upload(await openAsBlob('${file}'), {
  filename: '${file}',
  expiration: '1mo',
})
console.log(item.url)`
}
