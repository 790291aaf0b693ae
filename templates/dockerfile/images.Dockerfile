# The images of every emitted Dockerfile and compose.yaml; dependency bots raise them here.
FROM node:24-alpine AS node
FROM golang:1.27-alpine AS golang
FROM python:3.14-alpine AS python
FROM maven:3.9-eclipse-temurin-25-alpine AS maven
FROM eclipse-temurin:25-jre-alpine AS temurin
FROM alpine:3.24 AS alpine
FROM postgres:18-alpine AS postgres
FROM redis:8-alpine AS redis
