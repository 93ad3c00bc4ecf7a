// Asks for a patient in Swagger UI, before and after its button Authorize was given a token. Prints as JSON what was answered.
// node swagger.mjs PAGE PATIENT CHROMIUM PROFILE; the token comes in TOKEN
import { chromium } from "playwright-core";

const [address, patient, executablePath, profile] = process.argv.slice(2);
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const errors = [];
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60000);
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(address);
  const read = page.locator(".opblock", { has: page.locator('[data-path="/Patient/{id}"]') }).first();
  await read.locator(".opblock-summary").click();
  await read.getByRole("button", { name: "Try it out" }).click();
  await read.locator("tr[data-param-name=id] input").fill(patient);
  const ask = async () => {
    const answer = page.waitForResponse((response) => response.url().endsWith("/Patient/" + patient));
    await read.getByRole("button", { name: "Execute" }).click();
    return String((await answer).status());
  };
  const without = await ask();
  await page.locator(".auth-wrapper .authorize").first().click();
  await page.locator(".auth-container input").fill(process.env.TOKEN);
  await page.locator(".auth-btn-wrapper .authorize").click();
  await page.locator(".btn-done").click();
  const withToken = await ask();
  // the answer is there before the page shows it
  await read.locator(".live-responses-table .response-col_status", { hasText: withToken }).first().waitFor();
  const body = await read.locator(".responses-table .highlight-code").first().innerText();
  console.log(JSON.stringify({ without, with: withToken, body, errors }));
} catch (error) {
  console.error(String(error), errors.join("\n"));
  process.exitCode = 1;
} finally {
  await browser.close();
}
