import { type Command, Option } from 'commander'

const legalClasses = ['csam', 'ncii', 'terror', 'copyright', 'malware', 'spam', 'other'] as const

/** What its files are, and what follows of finding one. */
export function withMeaning(command: Command): Command {
  return command
    .addOption(
      new Option('--about <class>', 'what the files are').choices(legalClasses).default('other'),
    )
    .addOption(
      new Option(
        '--action <action>',
        'what follows; images that only look the same are never blocked',
      )
        .choices(['block', 'hold', 'note'])
        .default('hold'),
    )
}
