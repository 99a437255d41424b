import type { ServiceName } from './services.ts'

export type Example = {
  readonly language: string
  readonly needs: readonly ServiceName[]
  readonly file: string
  readonly command: readonly [string, ...string[]]
  readonly text: string
}

/** The examples of the classic API's documentation, as its clients have copied them. Go is left out for its size. */
export const seedExamples: readonly Example[] = [
  {
    language: 'curl',
    needs: ['curl', 'jq'],
    file: 'upload.sh',
    command: ['sh', 'upload.sh'],
    text: String.raw`curl -X POST https://imageupload.io/api/upload \
-H "Authorization: Bearer $IMAGEUPLOAD_API_KEY" \
-F "file=@photo.jpg" \
-F "expiration=1mo" | jq -r .direct_url
`,
  },
  {
    language: 'Node',
    needs: [],
    file: 'upload.mjs',
    command: ['node', 'upload.mjs'],
    text: `import { readFile } from 'node:fs/promises';
const buf = await readFile('photo.jpg');
const fd = new FormData();
fd.append('file', new Blob([buf], { type: 'image/jpeg' }), 'photo.jpg');
fd.append('expiration', '1mo');
const res = await fetch('https://imageupload.io/api/upload', {
method: 'POST',
headers: { Authorization: 'Bearer ' + process.env.IMAGEUPLOAD_API_KEY },
body: fd,
});
const json = await res.json();
if (!res.ok) throw new Error(json.error || 'upload failed');
console.log(json.direct_url);
`,
  },
  {
    language: 'Python',
    needs: ['python3-requests'],
    file: 'upload.py',
    command: ['python3', 'upload.py'],
    text: `import os, requests
with open('photo.jpg', 'rb') as f:
    r = requests.post(
        'https://imageupload.io/api/upload',
        headers={'Authorization': 'Bearer ' + os.environ['IMAGEUPLOAD_API_KEY']},
        files={'file': ('photo.jpg', f, 'image/jpeg')},
        data={'expiration': '1mo'},
    )
r.raise_for_status()
print(r.json()['direct_url'])
`,
  },
  {
    language: 'PHP',
    needs: ['php-curl'],
    file: 'upload.php',
    command: ['php', 'upload.php'],
    text: `<?php
$ch = curl_init('https://imageupload.io/api/upload');
curl_setopt_array($ch, [
CURLOPT_RETURNTRANSFER => true,
CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('IMAGEUPLOAD_API_KEY')],
CURLOPT_POSTFIELDS => [
'file' => new CURLFile('photo.jpg', 'image/jpeg', 'photo.jpg'),
'expiration' => '1mo',
],
]);
$response = curl_exec($ch);
if (curl_errno($ch)) { throw new Exception(curl_error($ch)); }
curl_close($ch);
$data = json_decode($response, true);
echo $data['direct_url'] . PHP_EOL;
`,
  },
  {
    language: 'Ruby',
    needs: ['ruby'],
    file: 'upload.rb',
    command: ['ruby', 'upload.rb'],
    text: `require 'net/http'
require 'uri'
require 'json'
uri = URI('https://imageupload.io/api/upload')
req = Net::HTTP::Post.new(uri)
req['Authorization'] = "Bearer #{ENV['IMAGEUPLOAD_API_KEY']}"
form = [
['file', File.open('photo.jpg'), { filename: 'photo.jpg', content_type: 'image/jpeg' }],
['expiration', '1mo'],
]
req.set_form(form, 'multipart/form-data')
res = Net::HTTP.start(uri.hostname, uri.port, use_ssl: true) { |h| h.request(req) }
puts JSON.parse(res.body)['direct_url']
`,
  },
  {
    language: 'Perl',
    needs: ['perl-lwp'],
    file: 'upload.pl',
    command: ['perl', 'upload.pl'],
    text: String.raw`#!/usr/bin/perl
use strict;
use warnings;
use LWP::UserAgent;
use HTTP::Request::Common qw(POST);
use JSON::PP;
my $ua = LWP::UserAgent->new;
my $req = POST 'https://imageupload.io/api/upload',
Content_Type => 'form-data',
Authorization => 'Bearer ' . $ENV{'IMAGEUPLOAD_API_KEY'},
Content => [
file => ['photo.jpg', 'photo.jpg', 'Content-Type' => 'image/jpeg'],
expiration => '1mo',
];
my $res = $ua->request($req);
die $res->status_line unless $res->is_success;
print decode_json($res->decoded_content)->{'direct_url'}, "\n";
`,
  },
]
