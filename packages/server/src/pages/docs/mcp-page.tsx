import { type OfferedTool, toolsAt } from '@anybin/contract'
import { accountsOrigin, kindsOf } from '../discovery/offer.ts'
import { english } from '../layout/english.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { orList } from '../messages/list.ts'
import { attr, link } from '../text.ts'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock, codeTabs } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'
import { hostSamples } from './host-samples.ts'
import { code, linkTo } from './tags.tsx'

/** How agents use this site. */
export function renderDocsMcp(frame: Frame): string {
  const { origin, name } = frame.site
  const kinds = kindsOf(frame.site)
  if (kinds.length === 0) return renderDocsAtBins(frame, '/docs/mcp', plain('docs.mcp.title'))
  const keys = `${accountsOrigin(frame.site)}/account/keys`
  const tabs = hostSamples(origin).map((host) => ({
    ...host,
    above: host.place,
    below: host.advice,
  }))
  return renderDocsPage(
    frame,
    {
      path: '/docs/mcp',
      title: plain('docs.mcp.title'),
      description: plain('docs.mcp.description', { siteName: name }),
    },
    <>
      <h1>{text('docs.mcp.title')}</h1>
      <p class="lead">
        {text('docs.mcp.about', { kind: kinds[0] ?? 'image', endpoint: `${origin}/mcp` }, { code })}
      </p>
      <h2 id="hosts">{text('docs.mcp.connect')}</h2>
      {codeTabs('host', plain('docs.mcp.client'), tabs)}
      <p>
        {text(
          'docs.mcp.key',
          {},
          {
            keys: (inner) => <a href={link(keys)}>{inner}</a>,
            oauth: linkTo('/docs/oauth'),
          },
        )}
      </p>
      <h2 id="tools">{text('docs.mcp.tools')}</h2>
      <section class="table-frame" tabindex="0" aria-label={attr(plain('docs.mcp.tools'))}>
        <table class="tool-table">
          <thead>
            <tr>
              <th scope="col">{text('docs.mcp.tools.tool')}</th>
              <th scope="col">{text('docs.mcp.tools.does')}</th>
              <th scope="col">{text('docs.mcp.tools.scope')}</th>
            </tr>
          </thead>
          <tbody>{toolsAt(kinds).map(toolRow)}</tbody>
        </table>
      </section>
      <p>{text('docs.mcp.untrusted')}</p>
      <h2 id="files">{text('docs.mcp.files')}</h2>
      <p>{text('docs.mcp.files.about', {}, { code })}</p>
      <h2 id="curl">{text('docs.mcp.curl')}</h2>
      <p>{text('docs.mcp.curl.about')}</p>
      {codeBlock(listTools(origin), plain('docs.copy.command'))}
      {codeBlock(callTool(origin), plain('docs.copy.command'))}
    </>,
  )
}

function toolRow({ name, title, scopes }: OfferedTool) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td {...english} safe>
        {title}
      </td>
      <td safe>{scopes.length === 0 ? plain('docs.mcp.tools.any') : orList(scopes)}</td>
    </tr>
  )
}

function listTools(origin: string): string {
  return `curl ${origin}/mcp -H "Content-Type: application/json" \\
  -d '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`
}

function callTool(origin: string): string {
  return `curl ${origin}/mcp -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_quota","arguments":{}}}'`
}
