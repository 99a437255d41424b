import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

/** `export`: what everybody has here, as files. */
export function addExportCommand({ program, tell, note }: Shell, installation: Installation): void {
  describe(program, {
    name: 'export',
    about:
      'Export the uploads of all accounts as files, with a list of what is known of each, which `anybin import` reads. The server may run. The list has the hashes of passwords: keep it to yourself.',
    examples: ['export /backup/uploads', 'export /backup/uploads --json'],
  })
    .argument('<folder>', 'where to put them; created if missing')
    .action(async (folder: string) => {
      const report = await installation.withDomain(({ siteExport }) =>
        siteExport.write(folder, (done) => {
          if (done % 100 === 0) note(`${done} uploads`)
        }),
      )
      const { items, bytes, leftOut } = report
      const left = `${leftOut.length} were left out${leftOut.length > 0 ? `: ${leftOut.join(', ')}` : ''}.`
      tell({
        facts: { folder, items, bytes, left_out: leftOut },
        text: `Exported ${items} uploads to ${folder}. ${left}`,
      })
    })
}
