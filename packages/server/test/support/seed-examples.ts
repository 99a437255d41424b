import type { LanguageName } from './languages.ts'

/** The examples of the classic API's documentation, as its clients have copied them. */
export const seedExamples: Readonly<Record<LanguageName, string>> = {
  curl: String.raw`curl -X POST https://imageupload.io/api/upload \
-H "Authorization: Bearer $IMAGEUPLOAD_API_KEY" \
-F "file=@photo.jpg" \
-F "expiration=1mo" | jq -r .direct_url
`,
  node: `import { readFile } from 'node:fs/promises';
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
  python: `import os, requests
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
  php: `<?php
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
  ruby: `require 'net/http'
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
  go: `package main
import (
"bytes"
"encoding/json"
"fmt"
"io"
"mime/multipart"
"net/http"
"os"
)
func main() {
f, _ := os.Open("photo.jpg")
defer f.Close()
var buf bytes.Buffer
mw := multipart.NewWriter(&buf)
fw, _ := mw.CreateFormFile("file", "photo.jpg")
io.Copy(fw, f)
mw.WriteField("expiration", "1mo")
mw.Close()
req, _ := http.NewRequest("POST", "https://imageupload.io/api/upload", &buf)
req.Header.Set("Authorization", "Bearer "+os.Getenv("IMAGEUPLOAD_API_KEY"))
req.Header.Set("Content-Type", mw.FormDataContentType())
res, err := http.DefaultClient.Do(req)
if err != nil { panic(err) }
defer res.Body.Close()
var out map[string]any
json.NewDecoder(res.Body).Decode(&out)
fmt.Println(out["direct_url"])
}
`,
  perl: String.raw`#!/usr/bin/perl
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
}
