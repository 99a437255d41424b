import { crc32 } from 'node:zlib'

/** What a picture or clip might be besides, for whoever takes it for that. */
export const secondNatures: Readonly<Record<string, Buffer>> = {
  html: Buffer.from('<html><body><script>planted</script></body></html>'),
  php: Buffer.from('<?php echo "planted"; ?>'),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF planted'),
  javascript: Buffer.from('/*planted*/alert("planted-script")//'),
  elf: Buffer.concat([
    Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'),
    Buffer.from('planted-program'),
  ]),
  shell: Buffer.from('\n#!/bin/sh\necho planted\n'),
  zip: makeZip('planted-file.txt'),
  jar: makeZip('META-INF/MANIFEST.MF'),
}

/** What of them must not be in any file that is served, at whatever place: beginnings that programs look for. */
export const secondBeginnings: readonly string[] = [
  '<html',
  '<script',
  '<?php',
  '%PDF',
  '\x7fELF',
  '#!/bin',
  'PK\x03\x04',
  'PK\x05\x06',
  'planted',
  'alert(',
]

/** An archive of one file, stored. */
function makeZip(name: string): Buffer {
  const content = Buffer.from('planted-content')
  const [local, central, end] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)]
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt32LE(crc32(content), 14)
  local.writeUInt32LE(content.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  central.write('PK\x01\x02', 'latin1')
  local.copy(central, 6, 4)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + content.length, 16)
  return Buffer.concat([local, Buffer.from(name), content, central, Buffer.from(name), end])
}
