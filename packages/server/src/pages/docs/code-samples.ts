import type { ItemKind } from '@anybin/contract'

/** One program in one language. */
export type CodeSample = { readonly key: string; readonly name: string; readonly code: string }

/** The file that examples upload. */
export const sampleFile = { image: 'photo.jpg', audio: 'memo.m4a' } as const

/** The same upload in every language: the sample file for a month, and its direct link is printed. */
export function uploadSamples(origin: string, kind: ItemKind = 'image'): readonly CodeSample[] {
  return samples.map(({ key, name, code }) => ({
    key,
    name,
    code: (kind === 'audio' ? ofClip(code) : code).replaceAll('ORIGIN', origin),
  }))
}

/** The same program for REST v1, which takes a clip the same way and answers 201. */
function ofClip(code: string): string {
  return code
    .replaceAll('/api/upload', '/api/v1/audio')
    .replaceAll('image/jpeg', 'audio/mp4')
    .replaceAll(sampleFile.image, sampleFile.audio)
    .replaceAll(/\bphoto\b/g, 'memo')
    .replaceAll('!== 200', '!== 201')
}

const samples: readonly CodeSample[] = [
  {
    key: 'curl',
    name: 'curl',
    code: `curl ORIGIN/api/upload \\
  -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -F file=@photo.jpg \\
  -F expiration=1mo`,
  },
  {
    key: 'node',
    name: 'Node.js',
    code: `import { openAsBlob } from 'node:fs'

const form = new FormData()
form.append('file', await openAsBlob('photo.jpg'), 'photo.jpg')
form.append('expiration', '1mo')

const response = await fetch('ORIGIN/api/upload', {
  method: 'POST',
  headers: { Authorization: \`Bearer \${process.env.ANYBIN_API_KEY}\` },
  body: form,
})
const answer = await response.json()
if (!response.ok) throw new Error(answer.error)
console.log(answer.direct_url)`,
  },
  {
    key: 'python',
    name: 'Python',
    code: `import os
import requests

with open("photo.jpg", "rb") as photo:
    response = requests.post(
        "ORIGIN/api/upload",
        headers={"Authorization": f"Bearer {os.environ['ANYBIN_API_KEY']}"},
        files={"file": ("photo.jpg", photo, "image/jpeg")},
        data={"expiration": "1mo"},
    )
response.raise_for_status()
print(response.json()["direct_url"])`,
  },
  {
    key: 'php',
    name: 'PHP',
    code: `<?php
$request = curl_init('ORIGIN/api/upload');
curl_setopt_array($request, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('ANYBIN_API_KEY')],
    CURLOPT_POSTFIELDS => [
        'file' => new CURLFile('photo.jpg', 'image/jpeg', 'photo.jpg'),
        'expiration' => '1mo',
    ],
]);
$body = curl_exec($request);
if ($body === false) {
    throw new RuntimeException(curl_error($request));
}
$answer = json_decode($body, true, flags: JSON_THROW_ON_ERROR);
if (curl_getinfo($request, CURLINFO_RESPONSE_CODE) !== 200) {
    throw new RuntimeException($answer['error']);
}
echo $answer['direct_url'], PHP_EOL;`,
  },
  {
    key: 'ruby',
    name: 'Ruby',
    code: `require 'json'
require 'net/http'

uri = URI('ORIGIN/api/upload')
request = Net::HTTP::Post.new(uri)
request['Authorization'] = "Bearer #{ENV.fetch('ANYBIN_API_KEY')}"

File.open('photo.jpg', 'rb') do |photo|
  parts = [
    ['file', photo, { filename: 'photo.jpg', content_type: 'image/jpeg' }],
    ['expiration', '1mo'],
  ]
  request.set_form(parts, 'multipart/form-data')
  response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') do |http|
    http.request(request)
  end
  answer = JSON.parse(response.body)
  abort answer['error'] unless response.is_a?(Net::HTTPOK)
  puts answer['direct_url']
end`,
  },
  {
    key: 'go',
    name: 'Go',
    code: `package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"os"
)

func main() {
	photo, err := os.Open("photo.jpg")
	if err != nil {
		log.Fatal(err)
	}
	defer photo.Close()

	// The form is written while it is sent, so that the file is never in memory.
	body, pipe := io.Pipe()
	form := multipart.NewWriter(pipe)
	go func() {
		form.WriteField("expiration", "1mo")
		part, _ := form.CreateFormFile("file", "photo.jpg")
		_, err := io.Copy(part, photo)
		form.Close()
		pipe.CloseWithError(err)
	}()

	request, _ := http.NewRequest("POST", "ORIGIN/api/upload", body)
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ANYBIN_API_KEY"))
	request.Header.Set("Content-Type", form.FormDataContentType())
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()

	var answer struct {
		DirectURL string \`json:"direct_url"\`
		Error     string \`json:"error"\`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		log.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		log.Fatal(answer.Error)
	}
	fmt.Println(answer.DirectURL)
}`,
  },
  {
    key: 'rust',
    name: 'Rust',
    code: `// cargo add reqwest --features blocking,json,multipart
// cargo add serde_json
use reqwest::blocking::{multipart::Form, Client};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let form = Form::new()
        .file("file", "photo.jpg")?
        .text("expiration", "1mo");
    let response = Client::new()
        .post("ORIGIN/api/upload")
        .bearer_auth(std::env::var("ANYBIN_API_KEY")?)
        .multipart(form)
        .send()?;
    let is_ok = response.status().is_success();
    let answer: serde_json::Value = response.json()?;
    if !is_ok {
        return Err(answer["error"].to_string().into());
    }
    println!("{}", answer["direct_url"].as_str().unwrap_or_default());
    Ok(())
}`,
  },
  {
    key: 'perl',
    name: 'Perl',
    code: `#!/usr/bin/env perl
use strict;
use warnings;
use HTTP::Request::Common qw(POST);
use JSON::PP qw(decode_json);
use LWP::UserAgent;

my $request = POST 'ORIGIN/api/upload',
    Authorization => "Bearer $ENV{ANYBIN_API_KEY}",
    Content_Type  => 'form-data',
    Content       => [
        file       => ['photo.jpg', 'photo.jpg', Content_Type => 'image/jpeg'],
        expiration => '1mo',
    ];
my $response = LWP::UserAgent->new->request($request);
my $answer   = decode_json($response->content);
die "$answer->{error}\\n" unless $response->is_success;
print "$answer->{direct_url}\\n";`,
  },
  {
    key: 'powershell',
    name: 'PowerShell',
    code: `$form = @{
    file       = Get-Item 'photo.jpg'
    expiration = '1mo'
}
$answer = Invoke-RestMethod 'ORIGIN/api/upload' -Method Post -Form $form -Headers @{
    Authorization = "Bearer $env:ANYBIN_API_KEY"
}
$answer.direct_url`,
  },
]
