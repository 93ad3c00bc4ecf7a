// Drives a browser through a standalone launch: log in, choose the patient, allow. Prints as JSON what the app got.
// node launch.mjs APP FHIR_BASE USER PATIENT_NAME CHROMIUM PROFILE; the password comes in PASSWORD
import { chromium } from "playwright-core";

const [app, server, user, patient, executablePath, profile] = process.argv.slice(2);
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
const seen = [];
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60000);
  page.on("console", (message) => seen.push(message.type() + ": " + message.text()));
  await page.goto(app + "?server=" + encodeURIComponent(server));
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill(process.env.PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  if (patient) {
    await page.getByLabel("Name").fill(patient);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("button", { name: new RegExp(patient) }).click();
  }
  const asked = await page.getByRole("main").innerText();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await page.locator("#state", { hasText: /^(ready|failed)/ }).waitFor();
  const state = await page.locator("#state").innerText();
  if (state !== "ready") {
    throw new Error(state);
  }
  const got = JSON.parse(await page.locator("#forecast").textContent());
  console.log(JSON.stringify({ asked, ...got }));
} catch (error) {
  console.error(String(error), seen.join("\n"));
  process.exitCode = 1;
} finally {
  await browser.close();
}
