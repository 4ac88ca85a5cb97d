"""A person with a browser: Ana signs in and reads what was decided, without a line of script."""

import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright, expect
from told import Told

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def find_chromium() -> str:
    """Name the browser: `COMITY_CHROMIUM`, one on the PATH, or Debian's, installed by root."""
    found = os.environ.get("COMITY_CHROMIUM") or shutil.which("chromium")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(["apt-get", *command], check=True, capture_output=True)  # noqa: S603, S607 - Debian's own
        found = shutil.which("chromium")
    if found is None:
        pytest.fail("install Debian's package chromium, or name a Chromium in COMITY_CHROMIUM")
    return found


@pytest_asyncio.fixture(loop_scope="session")
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=[*QUIET])
        context = await browser.new_context(java_script_enabled=False, locale="en")
        yield await context.new_page()
        await browser.close()


@pytest.mark.requirement("R01")
async def test_ana_signs_in_and_reads_her_decision(told: Told, page: Page) -> None:
    await page.goto(told.mesh.addresses["gateway"])
    await page.get_by_role("link", name="Sign in").first.click()
    await page.get_by_role("button", name="Ana Andromeda").click()
    assert (await page.title()).startswith("My credentials")
    await page.get_by_role("link", name="of Estonia").click()

    assert await page.locator("h1").inner_text() == "2 credits are recognised"
    main = await page.locator("main").inner_text()
    assert "Recognised as agreed" in main
    assert "LB-001" in main
    assert "EE-demo" in main
    assert "It is not the law of any state" in main


async def test_anyone_verifies_a_pasted_credential(told: Told, page: Page) -> None:
    await page.goto(told.mesh.addresses["gateway"] + "/verify")
    await page.locator("textarea").fill("not a credential")
    await page.locator("main").get_by_role("button").first.click()
    assert "Invalid" in await page.locator("main").inner_text()


async def sign_in(told: Told, page: Page) -> None:
    """Sign in as Ana, and wait for her list."""
    await page.goto(told.mesh.addresses["gateway"])
    await page.get_by_role("link", name="Sign in").first.click()
    await page.get_by_role("button", name="Ana Andromeda").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("My credentials")


@pytest.mark.requirement("R01", "R28")
async def test_ana_shares_in_two_clicks_and_withdraws_and_the_employer_is_told(
    told: Told, page: Page
) -> None:
    await sign_in(told, page)
    await page.get_by_role("link", name=re.compile("^Share")).first.click()
    await page.get_by_role("button", name="Make the link").click()
    address = await page.get_by_text(re.compile("/shared/")).inner_text()
    employer = await page.context.new_page()
    await employer.goto(address)
    await expect(employer.get_by_role("heading", level=1)).to_have_text("Valid")
    await expect(employer.get_by_role("main")).not_to_contain_text("Andromeda")
    await page.get_by_role("button", name=re.compile("^Withdraw now")).first.click()
    gone = await employer.goto(address)
    assert gone is not None
    assert gone.status == 410
    await expect(employer.get_by_role("heading", level=1)).to_have_text("This link has ended")


@pytest.mark.requirement("R24")
async def test_anyone_verifies_the_file_that_ana_downloads(told: Told, page: Page) -> None:
    await sign_in(told, page)
    await page.get_by_role("link", name=re.compile("^See its journey")).first.click()
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Signed credential (JWT)").click()
    file = await (await downloading.value).path()
    await page.get_by_role("button", name="Sign out").click()
    await page.goto(told.mesh.addresses["gateway"] + "/verify")
    await page.get_by_label("File").set_input_files(file)
    await page.get_by_role("button", name="Check the file").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Valid")


@pytest.mark.requirement("R07")
async def test_anyone_wonders_before_enrolling_what_a_course_would_count_for(
    told: Told, page: Page
) -> None:
    await page.goto(told.mesh.addresses["gateway"])
    await page.get_by_role("link", name="Before you enrol").click()
    await page.get_by_label("Which course").select_option(index=1)
    await page.get_by_label("Where it should count").select_option(label="Estonia")
    await page.get_by_text("An elective").click()
    await page.get_by_role("button", name="See what it would count for").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Estonia")
    await expect(page.get_by_role("main")).to_contain_text("EE-demo")


async def test_ana_asks_another_country_takes_the_decision_along_and_appeals(
    told: Told, page: Page
) -> None:
    await sign_in(told, page)
    await page.get_by_role("link", name=re.compile("^See its journey")).first.click()
    await page.get_by_role("link", name="Ask another country").click()
    await page.get_by_label("Who should recognise it").select_option(label="Croatia")
    await page.get_by_text("Entry to a programme").click()
    await page.get_by_text("Send the facts listed").click()
    await page.get_by_role("button", name="Send application").click()
    await expect(page.get_by_role("main")).to_contain_text("Your application was sent.")
    async with page.expect_download() as downloading:
        await page.get_by_role("button", name="Download as PDF").click()
    assert (await (await downloading.value).path()).read_bytes().startswith(b"%PDF-")
    await page.goto(told.mesh.addresses["gateway"] + "/credentials")
    await page.get_by_role("link", name="of Croatia").first.click()
    await page.get_by_role("link", name="Appeal this decision").click()
    await page.get_by_label("What do you disagree with?").fill("It should count for more.")
    await page.get_by_role("button", name="Send my appeal").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Your appeal is with the office"
    )
